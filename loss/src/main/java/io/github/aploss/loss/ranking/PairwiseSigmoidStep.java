package io.github.aploss.loss.ranking;

import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The sigmoid step, applied in O(P N): every pair is looked at, in blocks of at most {@link #BLOCK}
 * pairs in float64 (32 MB each, two of them at a time).
 */
public final class PairwiseSigmoidStep implements AppliedStep {
  private static final long BLOCK = 1 << 22;

  private final Ranking ranking;
  private final double[] positives;
  private final double k;
  private final double[] overNegatives;
  private final long kept;

  /**
   * @param k width of the step, in units of the logits
   */
  public PairwiseSigmoidStep(Ranking ranking, double k) {
    this.ranking = ranking;
    this.positives = ranking.positives().scores();
    this.k = k;
    double[] own = new double[positives.length];
    long[] count = new long[1];
    forEachChunk(
        (chunk, positions, scores) -> {
          count[0] += positions.numel();
          sumInto(own, scores);
          // The step of infinity is 1, a number like any other.
          if (scores.numel() > 0 && !(scores.max().item_double() < Double.POSITIVE_INFINITY)) {
            own[0] = Double.NaN;
          }
        });
    overNegatives = ranking.exchange().sum(own);
    kept = (long) ranking.exchange().sum(count[0])[0];
  }

  /** Takes the negatives of a chunk: their positions in it, and their scores in float64. */
  private interface NegativesOfChunk {
    void accept(ScoreRange chunk, Tensor positions, Tensor scores);
  }

  private void forEachChunk(NegativesOfChunk work) {
    long length = Math.max(1, BLOCK / positives.length);
    for (ScoreRange range : ranking.ranges()) {
      for (ScoreRange chunk : range.chunks(length)) {
        try (PointerScope scope = new PointerScope()) {
          Tensor labels = chunk.of(ranking.batch().labels());
          Tensor positions = labels.eq(new Scalar(0)).nonzero().squeeze(1);
          Tensor scores = chunk.of(ranking.batch().logits()).index_select(0, positions);
          work.accept(chunk, positions, scores.to(ScalarType.Double));
        }
      }
    }
  }

  /** step(s_j - p_i) as [P, n]. */
  private Tensor steps(Tensor scores) {
    Tensor column = onDevice(positives).unsqueeze(1);
    return scores.unsqueeze(0).sub(column).mul_(new Scalar(1 / k)).sigmoid_();
  }

  private void sumInto(double[] sums, Tensor scores) {
    double[] part = Tensors.doubles(steps(scores).sum(1));
    for (int i = 0; i < sums.length; i++) {
      sums[i] += part[i];
    }
  }

  @Override
  public double[] overNegatives() {
    return overNegatives;
  }

  @Override
  public double[] overPositives() {
    double[] sums = new double[positives.length];
    int length = (int) Math.max(1, BLOCK / positives.length);
    for (int start = 0; start < positives.length; start += length) {
      try (PointerScope scope = new PointerScope()) {
        int end = Math.min(start + length, positives.length);
        sumInto(sums, onDevice(Arrays.copyOfRange(positives, start, end)));
      }
    }
    for (int i = 0; i < sums.length; i++) {
      // Half a step is the positive's own.
      sums[i] = Math.max(0, sums[i] - 0.5);
    }
    return sums;
  }

  @Override
  public long kept() {
    return kept;
  }

  @Override
  public boolean finite() {
    return Double.isFinite(Arrays.stream(overNegatives).sum());
  }

  @Override
  public void writeGradient(double[] negativeWeights, double[] positiveGradients) {
    forEachChunk(
        (chunk, positions, scores) -> {
          Tensor gradient = chunk.of(ranking.batch().gradient()).zero_();
          if (positions.numel() > 0) {
            Tensor pulled = steps(scores).t().matmul(onDevice(negativeWeights));
            gradient.index_copy_(0, positions, pulled.to(gradient.scalar_type()));
          }
        });
    ranking.own().writeGradient(ranking.batch(), ranking.positives().ofOwn(positiveGradients));
  }

  private Tensor onDevice(double[] values) {
    return Tensors.of(values, values.length)
        .to(ranking.batch().logits().device(), ScalarType.Double);
  }
}
