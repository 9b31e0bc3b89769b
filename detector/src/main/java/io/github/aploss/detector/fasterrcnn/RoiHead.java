package io.github.aploss.detector.fasterrcnn;

import io.github.aploss.detector.layer.WeightInitialisation;
import io.github.aploss.detector.prediction.Predictions;
import java.util.Optional;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The second stage of Faster R-CNN: two fully connected layers over the features of an RoI, then
 * its scores and, for every score, a box. Parameters are named {@code fc6}, {@code fc7}, {@code
 * classification}, {@code regression} and, where it predicts how well boxes fit, {@code iou}.
 */
final class RoiHead extends Module {
  private static final double SCORE_DEVIATION = 0.01;
  private static final double BOX_DEVIATION = 0.001;

  private final LinearImpl fc6;
  private final LinearImpl fc7;
  private final LinearImpl classification;
  private final LinearImpl regression;
  private final Optional<LinearImpl> iou;

  /**
   * @param in features of an RoI
   * @param width of the hidden layers
   * @param outputs scores of an RoI
   * @param scoreBias what every score starts at
   * @param iouBranch whether it also predicts the IoU of the box of an RoI
   */
  RoiHead(long in, long width, long outputs, double scoreBias, boolean iouBranch) {
    super("RoiHead");
    fc6 = register_module("fc6", new LinearImpl(in, width));
    fc7 = register_module("fc7", new LinearImpl(width, width));
    classification = register_module("classification", new LinearImpl(width, outputs));
    regression = register_module("regression", new LinearImpl(width, 4 * outputs));
    torch.normal_(classification.weight(), 0, SCORE_DEVIATION).close();
    WeightInitialisation.constant(classification.bias(), scoreBias);
    torch.normal_(regression.weight(), 0, BOX_DEVIATION).close();
    WeightInitialisation.constant(regression.bias(), 0);
    iou = iouBranch ? Optional.of(iouBranch(width)) : Optional.empty();
  }

  private LinearImpl iouBranch(long width) {
    LinearImpl branch = register_module("iou", new LinearImpl(width, 1));
    torch.normal_(branch.weight(), 0, SCORE_DEVIATION).close();
    WeightInitialisation.constant(branch.bias(), 0);
    return branch;
  }

  /**
   * Scores and boxes.
   *
   * @param rois [R, C, size, size]
   * @return logits [R, outputs], deltas [R, outputs, 4] and, where they are predicted, IoUs [R] of
   *     the boxes of the classes that the RoIs have
   */
  Predictions forward(Tensor rois) {
    Tensor hidden = fc7.forward(fc6.forward(rois.flatten(1, -1)).relu_()).relu_();
    Tensor logits = classification.forward(hidden);
    return new Predictions(
        logits,
        regression.forward(hidden).view(logits.size(0), logits.size(1), 4),
        iou.map(branch -> branch.forward(hidden).squeeze(-1)));
  }
}
