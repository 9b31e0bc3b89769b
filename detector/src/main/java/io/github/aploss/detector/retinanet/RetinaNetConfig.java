package io.github.aploss.detector.retinanet;

import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.assign.AnchorAssigner;
import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.prediction.ScoreActivation;

/**
 * How a RetinaNet is built.
 *
 * @param backbone the network under the pyramid
 * @param pyramidChannels channels of P3 to P7
 * @param sixFromPyramid P6 is computed from P5 (torchvision) instead of C5 (the published code)
 * @param head both heads
 * @param anchors anchors of P3 to P7
 * @param assigner which anchors learn which object
 * @param classes number of classes
 * @param activation what the classification head's logits are
 * @param iouBranch whether it also predicts how well its boxes fit
 */
public record RetinaNetConfig(
    ResNetConfig backbone,
    int pyramidChannels,
    boolean sixFromPyramid,
    RetinaNetHeadConfig head,
    RetinaNetAnchors anchors,
    AnchorAssigner assigner,
    int classes,
    ScoreActivation activation,
    boolean iouBranch)
    implements DetectorConfig {
  public RetinaNetConfig {
    if (classes < 1) {
      throw new IllegalArgumentException("a detector needs at least one class, not " + classes);
    }
    if (anchors.levels() != 5) {
      throw new IllegalArgumentException(
          "RetinaNet has the five levels P3 to P7, the anchors have " + anchors.levels());
    }
  }

  public RetinaNetConfig withBackbone(ResNetConfig value) {
    return new RetinaNetConfig(
        value,
        pyramidChannels,
        sixFromPyramid,
        head,
        anchors,
        assigner,
        classes,
        activation,
        iouBranch);
  }

  public RetinaNetConfig withSixFromPyramid(boolean value) {
    return new RetinaNetConfig(
        backbone, pyramidChannels, value, head, anchors, assigner, classes, activation, iouBranch);
  }

  public RetinaNetConfig withHead(RetinaNetHeadConfig value) {
    return new RetinaNetConfig(
        backbone,
        pyramidChannels,
        sixFromPyramid,
        value,
        anchors,
        assigner,
        classes,
        activation,
        iouBranch);
  }

  public RetinaNetConfig withAnchors(RetinaNetAnchors value) {
    return new RetinaNetConfig(
        backbone,
        pyramidChannels,
        sixFromPyramid,
        head,
        value,
        assigner,
        classes,
        activation,
        iouBranch);
  }

  public RetinaNetConfig withAssigner(AnchorAssigner value) {
    return new RetinaNetConfig(
        backbone,
        pyramidChannels,
        sixFromPyramid,
        head,
        anchors,
        value,
        classes,
        activation,
        iouBranch);
  }

  @Override
  public RetinaNetConfig withClasses(int value) {
    return new RetinaNetConfig(
        backbone,
        pyramidChannels,
        sixFromPyramid,
        head,
        anchors,
        assigner,
        value,
        activation,
        iouBranch);
  }

  @Override
  public RetinaNetConfig withActivation(ScoreActivation value) {
    return new RetinaNetConfig(
        backbone,
        pyramidChannels,
        sixFromPyramid,
        head,
        anchors,
        assigner,
        classes,
        value,
        iouBranch);
  }

  @Override
  public RetinaNetConfig withIouBranch(boolean value) {
    return new RetinaNetConfig(
        backbone,
        pyramidChannels,
        sixFromPyramid,
        head,
        anchors,
        assigner,
        classes,
        activation,
        value);
  }
}
