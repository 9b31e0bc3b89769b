package io.github.aploss.loss.elementwise;

import io.github.aploss.loss.batch.BatchSweep;
import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The two sweeps of GHM-C. The first leaves {@code sigmoid(x) - t} in the gradient, which the
 * second only has to weigh: its absolute value tells the bin.
 */
public final class GradientNorms {
  private final int bins;
  private final ScoreBatch batch;

  public GradientNorms(int bins, ScoreBatch batch) {
    this.bins = bins;
    this.batch = batch;
  }

  public GradientHistogram ofNegatives(long negatives) {
    List<GradientHistogram> parts = BatchSweep.sweep(batch, Negatives::new);
    GradientHistogram sum = GradientHistogram.empty(bins);
    parts.forEach(sum::addAll);
    // All others were given the norm 0.
    sum.counts()[0] -= batch.size() - negatives;
    return sum;
  }

  /** Norm and loss of a positive of logit x are those of a negative of logit -x. */
  public GradientHistogram ofPositives(Tensor where) {
    Entries entries = new Entries(where.numel());
    entries.scores(where.numel()).copy_(batch.logits().index_select(0, where)).neg_();
    Tensor norms = torch.empty_like(batch.logits().narrow(0, 0, where.numel()));
    entries.add(norms);
    batch.gradient().index_copy_(0, where, norms.neg_());
    return entries.histogram;
  }

  public void weigh(double[] weights) {
    Tensor table =
        Tensors.of(weights, bins).to(batch.logits().device(), batch.logits().scalar_type());
    BatchSweep.sweep(batch, size -> new Weighing(table, size));
  }

  /** Entries as negatives of these scores, one chunk at a time in buffers. */
  private final class Entries {
    private final Tensor scores;
    private final Tensor losses;
    private final Tensor exactLosses;
    private final Bins inBins;
    final GradientHistogram histogram = GradientHistogram.empty(bins);

    Entries(long capacity) {
      scores = torch.empty(new long[] {capacity}, batch.logits().options(), null);
      losses = torch.empty_like(scores);
      exactLosses = losses.to(ScalarType.Double);
      inBins = new Bins(capacity);
    }

    Tensor scores(long length) {
      return scores.narrow(0, 0, length);
    }

    /** Adds the scores and writes their norms. */
    void add(Tensor norms) {
      long length = norms.numel();
      Tensor z = scores(length);
      Tensor loss = FocalTerm.softplus(losses.narrow(0, 0, length), z);
      double sum = loss.sum(new ScalarTypeOptional(ScalarType.Double)).item_double();
      if (!Double.isFinite(sum)) {
        histogram.losses()[0] = Double.NaN;
        return;
      }
      torch.sigmoid_out(norms, z);
      Tensor bin = inBins.of(norms);
      Tensor exact = exactLosses.narrow(0, 0, length).copy_(loss);
      histogram.addAll(
          new GradientHistogram(
              Tensors.longs(bin.bincount(new TensorOptional(), bins)),
              Tensors.doubles(bin.bincount(new TensorOptional(exact), bins))));
    }
  }

  private final class Negatives implements BatchSweep<GradientHistogram> {
    private final Entries entries;

    Negatives(long size) {
      entries = new Entries(size);
    }

    @Override
    public void accept(Tensor logits, Tensor labels, Tensor gradient) {
      Tensor scores = entries.scores(logits.numel()).copy_(logits);
      scores.masked_fill_(labels.ne(new Scalar(0)), new Scalar(Double.NEGATIVE_INFINITY));
      entries.add(gradient);
    }

    @Override
    public GradientHistogram result() {
      return entries.histogram;
    }
  }

  private final class Weighing implements BatchSweep<Boolean> {
    private final Tensor table;
    private final Tensor weights;
    private final Bins inBins;

    Weighing(Tensor table, long size) {
      this.table = table;
      weights = torch.empty(new long[] {size}, batch.logits().options(), null);
      inBins = new Bins(size);
    }

    @Override
    public void accept(Tensor logits, Tensor labels, Tensor gradient) {
      Tensor weight = weights.narrow(0, 0, gradient.numel());
      gradient.mul_(torch.index_select_out(weight, table, 0, inBins.of(gradient)));
    }

    @Override
    public Boolean result() {
      return true;
    }
  }

  /** Finds the bins of gradients, the same in both sweeps. */
  private final class Bins {
    private final Tensor scaled;
    private final Tensor indices;

    Bins(long capacity) {
      scaled = torch.empty(new long[] {capacity}, batch.logits().options(), null);
      indices = scaled.to(ScalarType.Long);
    }

    Tensor of(Tensor gradients) {
      Tensor norms = torch.abs_out(scaled.narrow(0, 0, gradients.numel()), gradients);
      norms.mul_(new Scalar((double) bins)).clamp_max_(new Scalar((double) (bins - 1)));
      return indices.narrow(0, 0, gradients.numel()).copy_(norms);
    }
  }
}
