package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.BucketLines;
import io.github.aploss.loss.ranking.NegativeTotals;
import io.github.aploss.loss.ranking.ScoreBuckets;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks against the sums and gradients of one score after the other. */
class HostTaskTest {
  private static final int CHUNK = HostMemory.CHUNK;
  private static final int FEW = CHUNK / 16;
  private static final double[] BREAKPOINTS = {-1, 0, 0.5, 2};
  private static final double[] ORIGINS = {-1, -0.75, 0.25, 1, 2.5};
  private static final BucketLines LINES =
      new BucketLines(new double[] {9, 1, 2, 3, 4}, new double[] {9, 0.5, -0.25, 0, 2});

  /** What stands before and behind the task, and must be left alone. */
  private static final int BEFORE = 5;

  private static final int BEHIND = 3;
  private static final float UNTOUCHED = 77;

  private final PointerScope scope = new PointerScope();
  private final Random random = new Random(3);
  private float[] scores;
  private byte[] labels;
  private Tensor gradient;

  @AfterEach
  void free() {
    scope.close();
  }

  /** Scores of one task that are all far below the first breakpoint. */
  private void allBelow(int length) {
    scores = new float[BEFORE + length + BEHIND];
    labels = new byte[scores.length];
    Arrays.fill(scores, -5);
    Arrays.fill(scores, 0, BEFORE, 1);
    Arrays.fill(scores, BEFORE + length, scores.length, 1);
  }

  /** Scores of one chunk that are spread from {@code least} to {@code most}. */
  private void spread(int chunk, double least, double most) {
    int end = Math.min(BEFORE + (chunk + 1) * CHUNK, scores.length - BEHIND);
    for (int i = BEFORE + chunk * CHUNK; i < end; i++) {
      scores[i] = (float) (least + (most - least) * random.nextDouble());
    }
  }

  /** Makes every so many scores a positive or an ignored one, the first and the last among them. */
  private void label(int every) {
    int last = scores.length - BEHIND - 1;
    for (int i = BEFORE; i <= last; i += every) {
      labels[i] = (byte) (i % 2 == 0 ? 1 : -1);
    }
    labels[last] = 1;
  }

  private HostTask task() {
    Tensor logits = Tensors.of(scores, scores.length);
    gradient = Tensors.of(new float[scores.length], scores.length);
    gradient.fill_(new Scalar(UNTOUCHED));
    HostMemory memory =
        new HostMemory(ScoreBatch.of(logits, Tensors.of(labels, labels.length), gradient));
    ScoreRange range = new ScoreRange(BEFORE, scores.length - BEHIND);
    return new HostTask(memory, range, new BucketIndex(BREAKPOINTS), new Buckets());
  }

  private static int bucket(float score) {
    return (int) Arrays.stream(BREAKPOINTS).filter(breakpoint -> breakpoint <= score).count();
  }

  private boolean takesPart(int i) {
    return i >= BEFORE
        && i < scores.length - BEHIND
        && labels[i] == 0
        && scores[i] >= BREAKPOINTS[0];
  }

  private static NegativeTotals kept(HostTask task) {
    NegativeTotals totals = NegativeTotals.empty(ORIGINS.length);
    task.addKept(totals);
    return totals;
  }

  private static NegativeTotals crowded(HostTask task) {
    NegativeTotals totals = NegativeTotals.empty(ORIGINS.length);
    task.addCrowded(totals);
    return totals;
  }

  private static long count(NegativeTotals totals) {
    return Arrays.stream(totals.counts()).sum();
  }

  private void check(HostTask task) {
    NegativeTotals found = kept(task);
    task.addCrowded(found);
    NegativeTotals expected = NegativeTotals.empty(ORIGINS.length);
    double[] gradients = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      if (takesPart(i)) {
        int k = bucket(scores[i]);
        double offset = scores[i] - ORIGINS[k];
        expected.add(k, 1, offset);
        gradients[i] = LINES.intercepts()[k] + LINES.slopes()[k] * offset;
      }
    }
    assertThat(found.counts()).containsExactly(expected.counts());
    assertThat(found.offsets()).containsExactly(expected.offsets(), within(1e-9));

    Arrays.fill(gradients, 0, BEFORE, UNTOUCHED);
    Arrays.fill(gradients, scores.length - BEHIND, scores.length, UNTOUCHED);
    task.writeGradient(LINES);
    double[] written = Tensors.doubles(gradient);
    for (int i = 0; i < gradients.length; i++) {
      // Twenty thousand assertions would take seconds.
      if (!(Math.abs(written[i] - gradients[i]) <= 1e-6)) {
        assertThat(written[i]).as("gradient %d", i).isEqualTo(gradients[i]);
      }
    }
  }

  @Test
  void chunksOfEveryKindGiveWhatTheirScoresGive() {
    allBelow(5 * CHUNK + 1003);
    spread(1, 0.1, 0.4); // all in one bucket
    spread(2, -0.9, 3); // in all of them
    spread(3, -4, 1); // some take part, many do not
    spread(5, 2.5, 3); // a short one, all in the last bucket
    scores[BEFORE + 17] = 1;
    scores[BEFORE + 4 * CHUNK + 5] = -1; // at the first breakpoint itself
    label(61);
    check(task());
  }

  @Test
  void whereFewTakePartTheyAreKept() {
    allBelow(2 * CHUNK);
    for (int i = 0; i < FEW; i++) {
      scores[BEFORE + 16 * i + 3] = 0.1f * (i % 40 - 10);
    }
    scores[BEFORE + CHUNK] = 3;
    scores[BEFORE + 2 * CHUNK - 1] = 3;
    HostTask task = task();
    assertThat(count(kept(task))).isEqualTo(FEW + 2);
    assertThat(count(crowded(task))).isZero();
    check(task);
  }

  @Test
  void whereMoreTakePartTheyAreReadAgain() {
    allBelow(2 * CHUNK);
    for (int i = 0; i < FEW + 1; i++) {
      scores[BEFORE + CHUNK + 15 * i + 2] = 0.1f * (i % 40 - 10);
    }
    scores[BEFORE + 1] = 3;
    HostTask task = task();
    assertThat(count(kept(task))).isEqualTo(1);
    assertThat(count(crowded(task))).isEqualTo(FEW + 1);
    check(task);
  }

  /** The last one lies in another bucket, or below all of them: the chunk has none in common. */
  @Test
  void oneScoreElsewhereIsNotTakenForThoseAroundIt() {
    for (float other : new float[] {-0.5f, 0.5f, 2.5f, -5}) {
      for (int at : new int[] {0, 1, CHUNK - 1}) {
        allBelow(CHUNK);
        spread(0, 0.1, 0.4);
        scores[BEFORE + at] = other;
        check(task());
      }
    }
  }

  @Test
  void positivesAndIgnoredOnesInACommonBucketDoNotCount() {
    for (int length : new int[] {CHUNK, CHUNK - 1, 6, 5, 1}) {
      allBelow(length);
      spread(0, 0.6, 1.9);
      label(3);
      check(task());
    }
  }

  @Test
  void scoresThatAreNoNumberMakeTheTotalsNotFinite() {
    allBelow(CHUNK);
    assertThat(kept(task()).finite()).isTrue();
    scores[BEFORE + 9] = Float.NaN;
    assertThat(kept(task()).finite()).isFalse();

    spread(0, 0.1, 0.4);
    assertThat(crowded(task()).finite()).isTrue();
    for (float none : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      scores[BEFORE + 9] = none;
      assertThat(crowded(task()).finite()).isFalse();
    }
    labels[BEFORE + 9] = -1;
    assertThat(crowded(task()).finite()).isTrue();
  }

  /** Only where the buckets lie is asked for. */
  private static final class Buckets implements ScoreBuckets {
    @Override
    public double[] positives() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] breakpoints() {
      return BREAKPOINTS;
    }

    @Override
    public double[] origins() {
      return ORIGINS;
    }

    @Override
    public double[] overPositives() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] overNegatives(NegativeTotals totals) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BucketLines lines(double[] weights, NegativeTotals totals) {
      throw new UnsupportedOperationException();
    }
  }
}
