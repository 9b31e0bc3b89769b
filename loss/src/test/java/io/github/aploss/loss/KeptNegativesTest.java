package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.tensor.Tensors;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptNegativesTest {
  private static final int SIZE = 2 * HostMemory.CHUNK;
  private static final int MOST = SIZE / 16;
  private static final double[] BREAKPOINTS = {0, 100, 1000};
  private static final double[] ANCHORS = {0, 10, 100, 1000};

  private final PointerScope scope = new PointerScope();
  private final BucketIndex index = new BucketIndex(BREAKPOINTS);
  private final KeptNegatives kept = new KeptNegatives(new Segment(0, SIZE));
  private HostMemory.Window window;

  /** Score i at place i; every third is no negative. */
  @BeforeEach
  void open() {
    float[] scores = new float[SIZE];
    byte[] labels = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      scores[i] = i;
      labels[i] = (byte) (i % 3 == 0 ? i % 2 * 2 - 1 : 0);
    }
    Tensor logits = Tensors.of(scores, SIZE);
    HostMemory memory =
        new HostMemory(ScoreBatch.of(logits, Tensors.of(labels, SIZE), logits.clone()));
    window = memory.new Window(new Segment(0, SIZE));
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private boolean addTwo(int first, int second) {
    assertThat(window.next()).isTrue();
    return kept.add(window, new int[] {first, second, -1}, 2, index);
  }

  @Test
  void remembersTheNegativesOfAllChunks() {
    assertThat(addTwo(150, 151)).isTrue();
    assertThat(addTwo(5, 7)).isTrue();
    assertThat(kept.complete()).isTrue();
    assertThat(kept.size()).isEqualTo(2);
    assertThat(kept.place(0)).isEqualTo(151);
    assertThat(kept.bucket(0)).isEqualTo(2);
    assertThat(kept.score(0)).isEqualTo(151);
    assertThat(kept.place(1)).isEqualTo(HostMemory.CHUNK + 7);
    assertThat(kept.bucket(1)).isEqualTo(3);

    BucketTotals totals = BucketTotals.empty(4);
    kept.addTo(totals, ANCHORS);
    assertThat(totals.counts()).containsExactly(0, 0, 1, 1);
    assertThat(totals.offsets()).containsExactly(0, 0, 51, HostMemory.CHUNK + 7 - 1000);
  }

  @Test
  void countsThemAndForgetsThemWhenTheyAreMany() {
    assertThat(window.next()).isTrue();
    int[] negatives = IntStream.range(0, HostMemory.CHUNK).filter(i -> i % 3 > 0).toArray();
    assertThat(kept.add(window, negatives, MOST, index)).isTrue();
    assertThat(kept.add(window, negatives, 1, index)).isFalse();
    TotalsLog log = new TotalsLog(4);
    kept.forget(log, ANCHORS);
    assertThat(kept.complete()).isFalse();
    assertThat(kept.size()).isZero();
    BucketTotals totals = BucketTotals.empty(4);
    log.addTo(totals);
    assertThat(totals.count()).isEqualTo(MOST + 1);
    assertThat(totals.counts()[1])
        .isEqualTo(IntStream.range(0, 100).filter(i -> i % 3 > 0).count() + 1);
  }
}
