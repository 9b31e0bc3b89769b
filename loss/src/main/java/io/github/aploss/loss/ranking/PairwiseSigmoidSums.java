package io.github.aploss.loss.ranking;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Sums of the sigmoid step, in O(P N): every pair is looked at, in blocks of at most {@link #BLOCK}
 * pairs in float64 (32 MB each, two of them at a time).
 */
public final class PairwiseSigmoidSums implements StepSums {
  private static final long BLOCK = 1 << 22;

  private final ScoreBatch batch;
  private final List<ScoreRange> segments;
  private final double[] positives;
  private final double k;
  private final double[] above;
  private long kept;

  public PairwiseSigmoidSums(
      ScoreBatch batch,
      List<ScoreRange> segments,
      double[] positives,
      double k,
      BatchExchange exchange) {
    this.batch = batch;
    this.segments = segments;
    this.positives = positives;
    this.k = k;
    double[] own = new double[positives.length];
    forEachChunk(
        (chunk, where, scores) -> {
          kept += where.numel();
          sumInto(own, scores);
        });
    this.above = exchange.sum(own);
    this.kept = (long) exchange.sum(kept)[0];
  }

  private interface ChunkWork {
    /** Takes the negatives of a chunk: their positions in it, and their scores in float64. */
    void accept(ScoreRange chunk, Tensor where, Tensor scores);
  }

  private void forEachChunk(ChunkWork work) {
    long length = Math.max(1, BLOCK / positives.length);
    for (ScoreRange segment : segments) {
      for (long start = segment.start(); start < segment.end(); start += length) {
        try (PointerScope scope = new PointerScope()) {
          ScoreRange chunk = new ScoreRange(start, Math.min(start + length, segment.end()));
          Tensor where = part(batch.labels(), chunk).eq(new Scalar(0)).nonzero().squeeze(1);
          Tensor scores = part(batch.logits(), chunk).index_select(0, where).to(ScalarType.Double);
          work.accept(chunk, where, scores);
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
  public double[] above() {
    return above;
  }

  @Override
  public double[] ranks() {
    double[] ranks = new double[positives.length];
    int length = (int) Math.max(1, BLOCK / positives.length);
    for (int start = 0; start < positives.length; start += length) {
      try (PointerScope scope = new PointerScope()) {
        int end = Math.min(start + length, positives.length);
        sumInto(ranks, onDevice(Arrays.copyOfRange(positives, start, end)));
      }
    }
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = Math.max(0, ranks[i] - 0.5);
    }
    return ranks;
  }

  @Override
  public long kept() {
    return kept;
  }

  @Override
  public boolean finite() {
    return Double.isFinite(Arrays.stream(above).sum());
  }

  @Override
  public void writeGradient(double[] weights, double[] gradients) {
    forEachChunk(
        (chunk, where, scores) -> {
          Tensor gradient = part(batch.gradient(), chunk).zero_();
          if (where.numel() > 0) {
            Tensor pulled = steps(scores).t().matmul(onDevice(weights));
            gradient.index_copy_(0, where, pulled.to(gradient.scalar_type()));
          }
        });
    TensorScores.writePositives(batch, segments, positives, gradients);
  }

  private Tensor onDevice(double[] values) {
    return Tensors.of(values, values.length).to(batch.logits().device(), ScalarType.Double);
  }

  private static Tensor part(Tensor flat, ScoreRange segment) {
    return flat.narrow(0, segment.start(), segment.length());
  }
}
