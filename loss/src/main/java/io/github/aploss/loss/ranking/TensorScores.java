package io.github.aploss.loss.ranking;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The passes as tensor operations, for any device and dtype. Works in float64 in chunks, so that
 * the extra memory does not grow with the number of scores.
 */
public final class TensorScores implements RankedScores {
  private static final long CHUNK = 1 << 20;

  private final ScoreBatch batch;
  private final List<ScoreRange> segments;
  private final Device device;

  public TensorScores(ScoreBatch batch, List<ScoreRange> segments) {
    this.batch = batch;
    this.segments = segments;
    this.device = batch.logits().device();
  }

  @Override
  public double[] positives() {
    double[] sorted = new double[0];
    for (ScoreRange segment : segments) {
      try (PointerScope scope = new PointerScope()) {
        Tensor labels = part(batch.labels(), segment);
        Tensor found = part(batch.logits(), segment).masked_select(labels.eq(new Scalar(1)));
        double[] scores = Tensors.doubles(found);
        int known = sorted.length;
        sorted = Arrays.copyOf(sorted, known + scores.length);
        System.arraycopy(scores, 0, sorted, known, scores.length);
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  @Override
  public NegativeTotals totals(ScoreBuckets ranking) {
    NegativeTotals totals = NegativeTotals.empty(ranking.buckets());
    Tensor breakpoints = onDevice(ranking.breakpoints());
    Tensor anchors = onDevice(ranking.anchors());
    forEachChunk(
        (chunk, scores) -> {
          Tensor buckets = torch.bucketize(scores, breakpoints, false, true);
          Tensor offsets = scores.sub(anchors.index_select(0, buckets));
          TensorOptional none = new TensorOptional();
          long[] counted = Tensors.longs(buckets.bincount(none, ranking.buckets()));
          double[] summed =
              Tensors.doubles(buckets.bincount(new TensorOptional(offsets), ranking.buckets()));
          for (int k = 1; k < counted.length; k++) {
            totals.add(k, counted[k], summed[k]);
          }
        });
    return totals;
  }

  @Override
  public void writeGradient(ScoreBuckets ranking, BucketLines lines, double[] gradients) {
    Tensor breakpoints = onDevice(ranking.breakpoints());
    Tensor anchors = onDevice(ranking.anchors());
    Tensor intercepts = onDevice(lines.intercepts());
    Tensor slopes = onDevice(lines.slopes());
    forEachChunk(
        (chunk, scores) -> {
          Tensor buckets = torch.bucketize(scores, breakpoints, false, true);
          Tensor gradient = scores.sub_(anchors.index_select(0, buckets));
          gradient.mul_(slopes.index_select(0, buckets));
          gradient.add_(intercepts.index_select(0, buckets));
          gradient.masked_fill_(buckets.eq(new Scalar(0)), new Scalar(0.0));
          part(batch.gradient(), chunk).copy_(gradient);
        });
    writePositives(batch, segments, ranking.positives(), gradients);
  }

  /**
   * Writes the gradients of the positives alone.
   *
   * @param positives their scores, ascending
   * @param gradients in the same order
   */
  static void writePositives(
      ScoreBatch batch, List<ScoreRange> segments, double[] positives, double[] gradients) {
    try (PointerScope whole = new PointerScope()) {
      Device device = batch.logits().device();
      Tensor sorted = Tensors.of(positives, positives.length).to(device, ScalarType.Double);
      Tensor rewards = Tensors.of(gradients, gradients.length).to(device, ScalarType.Double);
      for (ScoreRange segment : segments) {
        try (PointerScope scope = new PointerScope()) {
          Tensor where = part(batch.labels(), segment).eq(new Scalar(1)).nonzero().squeeze(1);
          Tensor own = part(batch.logits(), segment).index_select(0, where).to(ScalarType.Double);
          // Positives of equal score have equal gradients: any of them will do.
          Tensor rank = torch.bucketize(own, sorted, false, false);
          Tensor gradient = part(batch.gradient(), segment);
          gradient.index_copy_(0, where, rewards.index_select(0, rank).to(gradient.scalar_type()));
        }
      }
    }
  }

  /** Passes each chunk and its scores in float64, those that are no negatives lowered to -inf. */
  private void forEachChunk(BiConsumer<ScoreRange, Tensor> work) {
    for (ScoreRange segment : segments) {
      for (long start = segment.start(); start < segment.end(); start += CHUNK) {
        try (PointerScope scope = new PointerScope()) {
          ScoreRange chunk = new ScoreRange(start, Math.min(start + CHUNK, segment.end()));
          Tensor scores = part(batch.logits(), chunk).to(ScalarType.Double, false, true, null);
          Tensor others = part(batch.labels(), chunk).ne(new Scalar(0));
          work.accept(chunk, scores.masked_fill_(others, new Scalar(Double.NEGATIVE_INFINITY)));
        }
      }
    }
  }

  private Tensor onDevice(double[] values) {
    return Tensors.of(values, values.length).to(device, ScalarType.Double);
  }

  private static Tensor part(Tensor flat, ScoreRange segment) {
    return flat.narrow(0, segment.start(), segment.length());
  }
}
