package io.github.aploss.loss.dr;

import io.github.aploss.loss.batch.BatchSweep;
import io.github.aploss.loss.batch.ScoreBatch;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * First sweep of the DR loss: the mean of the negatives' probabilities p under the weights
 * softmax(p / lambda). Leaves p in the gradient, 0 for all that are no negatives.
 */
public final class TiltedNegatives implements BatchSweep<TiltedMean> {
  private final double lambda;
  private final Tensor weights;
  private TiltedMean mean = TiltedMean.NONE;

  public TiltedNegatives(ScoreBatch batch, double lambda, long size) {
    this.lambda = lambda;
    weights = torch.empty(new long[] {size}, batch.logits().options(), null);
  }

  @Override
  public void accept(Tensor logits, Tensor labels, Tensor gradient) {
    Tensor others = labels.ne(new Scalar(0));
    Tensor scores = weights.narrow(0, 0, logits.numel()).copy_(logits);
    scores.masked_fill_(others, new Scalar(Double.NEGATIVE_INFINITY));
    double highest = scores.max().item_double();
    if (Double.isNaN(highest) || highest == Double.POSITIVE_INFINITY) {
      mean = new TiltedMean(0, 1, Double.NaN);
      return;
    }
    Tensor p = torch.sigmoid_out(gradient, scores);
    double largest = p.max().item_double();
    Tensor weight = torch.sub_out(scores, p, new Scalar(largest));
    weight.div_(new Scalar(lambda)).exp_().masked_fill_(others, new Scalar(0.0));
    ScalarTypeOptional exactly = new ScalarTypeOptional(ScalarType.Double);
    double sum = weight.sum(exactly).item_double();
    double moment = weight.mul_(p).sum(exactly).item_double();
    mean = mean.and(new TiltedMean(largest, sum, moment), lambda);
  }

  @Override
  public TiltedMean result() {
    return mean;
  }
}
