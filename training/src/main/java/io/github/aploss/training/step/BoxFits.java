package io.github.aploss.training.step;

import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.box.BoxLoss;
import io.github.aploss.detector.box.BoxRegression;
import io.github.aploss.detector.box.IouLoss;
import io.github.aploss.loss.PositiveBoxes;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How the boxes of the positives fit that a part of a batch has.
 *
 * @param losses [P] with their graph
 * @param boxes what a loss is told of them
 */
record BoxFits(Tensor losses, PositiveBoxes boxes) {
  /**
   * @param ranked whether the loss ranks by the boxes
   */
  static BoxFits of(TrainingOutputs outputs, BoxLoss loss, boolean ranked) {
    Tensor losses = loss.perBox(outputs.boxes());
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGrad = new NoGradGuard()) {
      double[] values = Tensors.doubles(losses.detach());
      return new BoxFits(
          losses,
          ranked
              ? new PositiveBoxes(values, ious(outputs.boxes()), confidences(outputs))
              : PositiveBoxes.ofLosses(values));
    }
  }

  private static double[] ious(BoxRegression boxes) {
    return Tensors.doubles(IouLoss.ious(boxes.predictedBoxes(), boxes.targetBoxes()));
  }

  /** Of each positive the sigmoid of the largest logit of its anchor or RoI. */
  private static double[] confidences(TrainingOutputs outputs) {
    long classes = outputs.logits().size(-1);
    Tensor positive = outputs.labels().reshape(-1, classes).eq(new Scalar(1));
    Tensor rows = positive.nonzero().select(1, 0);
    Tensor logits = outputs.logits().detach().reshape(-1, classes).index_select(0, rows);
    return rows.numel() == 0
        ? new double[0]
        : Tensors.doubles(logits.max(1, false).get0().sigmoid());
  }
}
