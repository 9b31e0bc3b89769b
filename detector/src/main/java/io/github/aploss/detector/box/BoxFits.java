package io.github.aploss.detector.box;

import io.github.aploss.loss.PositiveBoxes;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How the boxes of the P positives of some images fit.
 *
 * @param losses float [P] with their graph
 * @param boxes what a loss of the detection is told of them
 */
public record BoxFits(Tensor losses, PositiveBoxes boxes) {
  /** For a loss that does not rank by boxes: their losses are all that matters. */
  public static BoxFits of(BoxRegression boxes, BoxLoss loss) {
    Tensor losses = loss.perBox(boxes);
    return new BoxFits(losses, PositiveBoxes.ofLosses(Tensors.doubles(losses.detach())));
  }

  /**
   * For a loss that ranks by boxes.
   *
   * @param logits float [..., K] of anchors or RoIs
   * @param labels int8 of the same shape, with a 1 for each of the boxes, in their order
   */
  public static BoxFits ranked(BoxRegression boxes, BoxLoss loss, Tensor logits, Tensor labels) {
    Tensor losses = loss.perBox(boxes);
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGrad = new NoGradGuard()) {
      return new BoxFits(
          losses,
          new PositiveBoxes(
              Tensors.doubles(losses.detach()),
              Tensors.doubles(IouLoss.ious(boxes.predictedBoxes(), boxes.targetBoxes())),
              confidences(logits, labels)));
    }
  }

  /** Of each positive the sigmoid of the largest logit of its anchor or RoI. */
  private static double[] confidences(Tensor logits, Tensor labels) {
    long classes = logits.size(-1);
    Tensor positive = labels.reshape(-1, classes).eq(new Scalar(1));
    Tensor rows = positive.nonzero().select(1, 0);
    if (rows.numel() == 0) {
      return new double[0];
    }
    Tensor own = logits.detach().reshape(-1, classes).index_select(0, rows);
    return Tensors.doubles(own.max(1, false).get0().sigmoid());
  }
}
