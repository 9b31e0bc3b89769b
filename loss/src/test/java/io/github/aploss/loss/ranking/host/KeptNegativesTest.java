package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.loss.ranking.BucketLines;
import io.github.aploss.loss.ranking.NegativeTotals;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class KeptNegativesTest {
  private static final int SIZE = 1200;
  private static final double[] BREAKPOINTS = {0, 100, 1000};
  private static final double[] ORIGINS = {0, 10, 100, 1000};

  private final NegativeCollector collector = new NegativeCollector();
  private final FloatBuffer scores = FloatBuffer.allocate(SIZE);
  private final ByteBuffer labels = ByteBuffer.allocate(SIZE);

  /** Score i at position i; every third is no negative. */
  KeptNegativesTest() {
    for (int i = 0; i < SIZE; i++) {
      scores.put(i, i);
      labels.put(i, (byte) (i % 3 == 0 ? i % 2 * 2 - 1 : 0));
    }
  }

  private KeptNegatives inBuckets() {
    return collector.inBuckets(new BucketIndex(BREAKPOINTS), ORIGINS);
  }

  @Test
  void remembersTheNegativesOfAllChunks() {
    collector.add(new int[] {150, 151, -1}, 2, 0, scores, labels);
    collector.add(new int[] {5, 6, 3}, 3, 1000, scores, labels);
    KeptNegatives kept = inBuckets();
    assertThat(kept.size()).isEqualTo(3);
    assertThat(kept.position(0)).isEqualTo(151);
    assertThat(kept.position(1)).isEqualTo(1006);
    assertThat(kept.position(2)).isEqualTo(1003);

    NegativeTotals totals = NegativeTotals.empty(4);
    kept.addTo(totals);
    assertThat(totals.counts()).containsExactly(0, 0, 1, 2);
    assertThat(totals.offsets()).containsExactly(0, 0, 51, 9);

    BucketLines lines = new BucketLines(new double[] {0, 1, 2, 3}, new double[] {0, 0, 0.5, -1});
    assertThat(kept.gradients(lines)).containsExactly(2 + 0.5f * 51, 3 - 6, 3 - 3);
  }

  @Test
  void onlyZeroIsTheLabelOfANegative() {
    labels.put(1, (byte) 2).put(2, Byte.MIN_VALUE);
    collector.add(new int[] {1, 2, 4}, 3, 0, scores, labels);
    KeptNegatives kept = inBuckets();
    assertThat(kept.size()).isEqualTo(1);
    assertThat(kept.position(0)).isEqualTo(4);
  }

  @Test
  void growsAsNeeded() {
    int[] candidates = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      candidates[i] = i;
    }
    collector.add(candidates, SIZE, 0, scores, labels);
    collector.add(candidates, SIZE, 0, scores, labels);
    KeptNegatives kept = inBuckets();
    assertThat(kept.size()).isEqualTo(2 * 2 * SIZE / 3);
    assertThat(kept.position(kept.size() - 1)).isEqualTo(SIZE - 1);
  }
}
