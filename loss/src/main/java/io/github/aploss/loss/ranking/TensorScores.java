package io.github.aploss.loss.ranking;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The passes as tensor operations, for any device and dtype. Works in float64 in chunks, so that
 * the extra memory does not grow with the number of scores.
 */
public final class TensorScores implements RankedScores {
  private static final long CHUNK = 1 << 20;

  private final ScoreBatch batch;
  private final List<ScoreRange> ranges;
  private final Device device;

  public TensorScores(ScoreBatch batch, List<ScoreRange> ranges) {
    this.batch = batch;
    this.ranges = ranges;
    this.device = batch.logits().device();
  }

  @Override
  public RankedPositives positives() {
    if (ranges.isEmpty()) {
      return new RankedPositives(new long[0], new int[0], new double[0]);
    }
    try (PointerScope scope = new PointerScope()) {
      TensorVector found = new TensorVector();
      for (ScoreRange range : ranges) {
        Tensor positions = range.of(batch.labels()).eq(new Scalar(1)).nonzero().squeeze(1);
        found.push_back(positions.add_(new Scalar(range.start())));
      }
      Tensor positions = torch.cat(found, 0);
      Tensor scores = batch.logits().index_select(0, positions).cpu().to(ScalarType.Double);
      T_TensorTensor_T sorted = torch.sort(scores, new BoolOptional(true), 0, false);
      return new RankedPositives(
          Tensors.longs(positions), ints(sorted.get1()), Tensors.doubles(sorted.get0()));
    }
  }

  private static int[] ints(Tensor indices) {
    long[] values = Tensors.longs(indices);
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }

  @Override
  public BucketedNegatives sumNegatives(ScoreBuckets buckets) {
    NegativeTotals totals = NegativeTotals.empty(buckets.count());
    Tensor breakpoints = onDevice(buckets.breakpoints());
    Tensor origins = onDevice(buckets.origins());
    forEachChunk(
        (chunk, scores) -> {
          Tensor index = torch.bucketize(scores, breakpoints, false, true);
          Tensor offsets = scores.sub(origins.index_select(0, index));
          TensorOptional none = new TensorOptional();
          long[] counted = Tensors.longs(index.bincount(none, buckets.count()));
          double[] summed =
              Tensors.doubles(index.bincount(new TensorOptional(offsets), buckets.count()));
          for (int k = 1; k < counted.length; k++) {
            totals.add(k, counted[k], summed[k]);
          }
        });
    return new Negatives(breakpoints, origins, totals);
  }

  private final class Negatives implements BucketedNegatives {
    private final Tensor breakpoints;
    private final Tensor origins;
    private final NegativeTotals totals;

    Negatives(Tensor breakpoints, Tensor origins, NegativeTotals totals) {
      this.breakpoints = breakpoints;
      this.origins = origins;
      this.totals = totals;
    }

    @Override
    public NegativeTotals totals() {
      return totals;
    }

    @Override
    public void writeGradient(
        BucketLines lines, RankedPositives positives, double[] positiveGradients) {
      Tensor intercepts = onDevice(lines.intercepts());
      Tensor slopes = onDevice(lines.slopes());
      forEachChunk(
          (chunk, scores) -> {
            Tensor index = torch.bucketize(scores, breakpoints, false, true);
            Tensor gradient = scores.sub_(origins.index_select(0, index));
            gradient.mul_(slopes.index_select(0, index));
            gradient.add_(intercepts.index_select(0, index));
            gradient.masked_fill_(index.eq(new Scalar(0)), new Scalar(0.0));
            chunk.of(batch.gradient()).copy_(gradient);
          });
      positives.writeGradient(batch, positiveGradients);
    }
  }

  /** Passes each chunk and its scores in float64, those that are no negatives lowered to -inf. */
  private void forEachChunk(BiConsumer<ScoreRange, Tensor> work) {
    for (ScoreRange range : ranges) {
      for (ScoreRange chunk : range.chunks(CHUNK)) {
        try (PointerScope scope = new PointerScope()) {
          Tensor scores = chunk.of(batch.logits()).to(ScalarType.Double, false, true, null);
          Tensor others = chunk.of(batch.labels()).ne(new Scalar(0));
          work.accept(chunk, scores.masked_fill_(others, new Scalar(Double.NEGATIVE_INFINITY)));
        }
      }
    }
  }

  private Tensor onDevice(double[] values) {
    return Tensors.of(values, values.length).to(device, ScalarType.Double);
  }
}
