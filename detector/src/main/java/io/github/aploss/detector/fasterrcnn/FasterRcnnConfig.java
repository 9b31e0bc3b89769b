package io.github.aploss.detector.fasterrcnn;

import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.anchor.RpnAnchors;
import io.github.aploss.detector.assign.PositiveNegativeSampling;
import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.prediction.ScoreActivation;

/**
 * How a Faster R-CNN is built.
 *
 * @param backbone the network under the pyramid
 * @param pyramidChannels channels of P2 to P6
 * @param headWidth of the two fully connected layers
 * @param anchors of the proposal network
 * @param align how the features of an RoI are looked at
 * @param sampling which RoIs the second stage is trained on
 * @param classes number of classes
 * @param activation what the second stage's logits are
 * @param iouBranch whether it also predicts how well its boxes fit
 */
public record FasterRcnnConfig(
    ResNetConfig backbone,
    int pyramidChannels,
    int headWidth,
    RpnAnchors anchors,
    RoiAlign align,
    PositiveNegativeSampling sampling,
    int classes,
    ScoreActivation activation,
    boolean iouBranch)
    implements DetectorConfig {
  public FasterRcnnConfig {
    if (classes < 1) {
      throw new IllegalArgumentException("a detector needs at least one class, not " + classes);
    }
  }

  public FasterRcnnConfig withBackbone(ResNetConfig value) {
    return new FasterRcnnConfig(
        value,
        pyramidChannels,
        headWidth,
        anchors,
        align,
        sampling,
        classes,
        activation,
        iouBranch);
  }

  public FasterRcnnConfig withAnchors(RpnAnchors value) {
    return new FasterRcnnConfig(
        backbone,
        pyramidChannels,
        headWidth,
        value,
        align,
        sampling,
        classes,
        activation,
        iouBranch);
  }

  public FasterRcnnConfig withSampling(PositiveNegativeSampling value) {
    return new FasterRcnnConfig(
        backbone,
        pyramidChannels,
        headWidth,
        anchors,
        align,
        value,
        classes,
        activation,
        iouBranch);
  }

  @Override
  public FasterRcnnConfig withClasses(int value) {
    return new FasterRcnnConfig(
        backbone,
        pyramidChannels,
        headWidth,
        anchors,
        align,
        sampling,
        value,
        activation,
        iouBranch);
  }

  @Override
  public FasterRcnnConfig withActivation(ScoreActivation value) {
    return new FasterRcnnConfig(
        backbone, pyramidChannels, headWidth, anchors, align, sampling, classes, value, iouBranch);
  }

  @Override
  public FasterRcnnConfig withIouBranch(boolean value) {
    return new FasterRcnnConfig(
        backbone, pyramidChannels, headWidth, anchors, align, sampling, classes, activation, value);
  }
}
