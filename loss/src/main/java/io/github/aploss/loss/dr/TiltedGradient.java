package io.github.aploss.loss.dr;

import io.github.aploss.loss.batch.BatchSweep;
import io.github.aploss.loss.batch.ScoreBatch;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Second sweep of the DR loss: turns the probabilities p that the first has left in the gradient
 * into {@code slope q (1 + (p - mean) / lambda) p (1 - p)}, which is 0 where p is 0.
 */
public final class TiltedGradient implements BatchSweep<Boolean> {
  private final double lambda;
  private final TiltedMean mean;
  private final double slope;
  private final Tensor weights;
  private final Tensor tilts;

  public TiltedGradient(ScoreBatch batch, double lambda, TiltedMean mean, double slope, long size) {
    this.lambda = lambda;
    this.mean = mean;
    this.slope = slope;
    weights = torch.empty(new long[] {size}, batch.logits().options(), null);
    tilts = torch.empty_like(weights);
  }

  @Override
  public void accept(Tensor logits, Tensor labels, Tensor p) {
    if (mean.weight() == 0) {
      p.zero_();
      return;
    }
    Tensor weight = torch.sub_out(weights.narrow(0, 0, p.numel()), p, new Scalar(mean.largest()));
    weight.div_(new Scalar(lambda)).exp_();
    Tensor tilt = torch.sub_out(tilts.narrow(0, 0, p.numel()), p, new Scalar(mean.mean() - lambda));
    // 1 + (p - mean) / lambda and slope / weight share one factor.
    weight.mul_(tilt).mul_(new Scalar(slope / (lambda * mean.weight())));
    torch.addcmul_out(p, p, p, p, new Scalar(-1.0)).mul_(weight);
  }

  @Override
  public Boolean result() {
    return true;
  }
}
