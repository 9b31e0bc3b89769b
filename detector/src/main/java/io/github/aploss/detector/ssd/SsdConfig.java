package io.github.aploss.detector.ssd;

import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.anchor.SsdAnchors;
import io.github.aploss.detector.assign.AnchorAssigner;
import io.github.aploss.detector.backbone.VggConfig;
import io.github.aploss.detector.prediction.ScoreActivation;
import java.util.List;

/**
 * How an SSD is built.
 *
 * @param backbone VGG-16
 * @param width channels of conv6 and conv7
 * @param layers conv8 and later
 * @param scaling what brings conv4_3 to the scale of the later maps
 * @param anchors of conv4_3, conv7 and one level per later layer
 * @param assigner which anchors learn which object
 * @param classes number of classes
 * @param activation what the classification logits are
 * @param iouBranch whether it also predicts how well its boxes fit
 */
public record SsdConfig(
    VggConfig backbone,
    int width,
    List<SsdExtraLayer> layers,
    Scaling scaling,
    SsdAnchors anchors,
    AnchorAssigner assigner,
    int classes,
    ScoreActivation activation,
    boolean iouBranch)
    implements DetectorConfig {

  /** What brings conv4_3, whose values are larger, to the scale of the later maps. */
  public enum Scaling {
    /** Each cell divided by its length, times a factor per channel that starts at 20 (SSD). */
    L2_NORM,

    /**
     * A convolution, as in the AP-loss paper. Its kernel is not published; here it is 1×1, which
     * can rescale and mix channels but sees no more of the image.
     */
    CONVOLUTION
  }

  public SsdConfig {
    layers = List.copyOf(layers);
    if (classes < 1) {
      throw new IllegalArgumentException("a detector needs at least one class, not " + classes);
    }
    if (anchors.levels() != layers.size() + 2) {
      throw new IllegalArgumentException(
          "this SSD has %d maps, its anchors %d levels"
              .formatted(layers.size() + 2, anchors.levels()));
    }
  }

  public SsdConfig withBackbone(VggConfig value) {
    return new SsdConfig(
        value, width, layers, scaling, anchors, assigner, classes, activation, iouBranch);
  }

  public SsdConfig withScaling(Scaling value) {
    return new SsdConfig(
        backbone, width, layers, value, anchors, assigner, classes, activation, iouBranch);
  }

  public SsdConfig withAnchors(SsdAnchors value) {
    return new SsdConfig(
        backbone, width, layers, scaling, value, assigner, classes, activation, iouBranch);
  }

  public SsdConfig withAssigner(AnchorAssigner value) {
    return new SsdConfig(
        backbone, width, layers, scaling, anchors, value, classes, activation, iouBranch);
  }

  @Override
  public SsdConfig withClasses(int value) {
    return new SsdConfig(
        backbone, width, layers, scaling, anchors, assigner, value, activation, iouBranch);
  }

  @Override
  public SsdConfig withActivation(ScoreActivation value) {
    return new SsdConfig(
        backbone, width, layers, scaling, anchors, assigner, classes, value, iouBranch);
  }

  @Override
  public SsdConfig withIouBranch(boolean value) {
    return new SsdConfig(
        backbone, width, layers, scaling, anchors, assigner, classes, activation, value);
  }
}
