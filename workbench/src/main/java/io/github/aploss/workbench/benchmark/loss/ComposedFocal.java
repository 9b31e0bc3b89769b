package io.github.aploss.workbench.benchmark.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Sigmoid focal loss (Lin et al., ICCV 2017) composed of tensor operations, its gradient found by
 * autograd: the way training code usually has it. The same numbers as {@link
 * io.github.aploss.loss.FocalLoss}.
 */
final class ComposedFocal implements Contestant {
  private static final double ALPHA = 0.25;
  private static final long NO_REDUCTION = 0;

  private final Tensor logits;
  private final Tensor targets;
  private final int positives;

  ComposedFocal(WorkloadScores scores) {
    logits = scores.logits().detach().requires_grad_(true);
    targets = scores.labels().to(ScalarType.Float);
    positives = scores.workload().positives();
  }

  @Override
  public Tensor run() {
    Tensor p = torch.sigmoid(logits);
    Tensor entropy =
        torch.binary_cross_entropy_with_logits(
            logits, targets, new TensorOptional(), new TensorOptional(), NO_REDUCTION);
    Tensor rightness = p.mul(targets).add(oneMinus(p).mul(oneMinus(targets)));
    Tensor weights =
        targets.mul(new Scalar(ALPHA)).add(oneMinus(targets).mul(new Scalar(1 - ALPHA)));
    Tensor terms = weights.mul(oneMinus(rightness).pow(new Scalar(2.0)).mul(entropy));
    Tensor loss = terms.sum().div(new Scalar((double) positives));
    return torch.grad(new TensorVector(loss), new TensorVector(logits)).get(0);
  }

  private static Tensor oneMinus(Tensor x) {
    return torch.rsub(x, new Scalar(1.0));
  }
}
