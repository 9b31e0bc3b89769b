package io.github.aploss.detector.ssd;

import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.anchor.SsdAnchors;
import io.github.aploss.detector.backbone.VggConfig;
import io.github.aploss.detector.prediction.ScoreActivation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an SSD is built.
 *
 * @param backbone VGG-16
 * @param width channels of conv6 and conv7
 * @param layers conv8 and later
 * @param scaling what brings conv4_3 to the scale of the later maps
 * @param anchors of conv4_3, conv7 and one level per later layer
 * @param classes number of classes
 * @param activation what the classification logits are
 */
public record SsdConfig(
    VggConfig backbone,
    int width,
    List<SsdExtraLayer> layers,
    Scaling scaling,
    SsdAnchors anchors,
    int classes,
    ScoreActivation activation)
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

  private static final Map<String, SsdConfig> NAMED = named();

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

  /** The names that {@link DetectorConfig#of} knows here. */
  public static Map<String, SsdConfig> known() {
    return NAMED;
  }

  public SsdConfig withBackbone(VggConfig value) {
    return new SsdConfig(value, width, layers, scaling, anchors, classes, activation);
  }

  public SsdConfig withScaling(Scaling value) {
    return new SsdConfig(backbone, width, layers, value, anchors, classes, activation);
  }

  public SsdConfig withAnchors(SsdAnchors value) {
    return new SsdConfig(backbone, width, layers, scaling, value, classes, activation);
  }

  @Override
  public SsdConfig withClasses(int value) {
    return new SsdConfig(backbone, width, layers, scaling, anchors, value, activation);
  }

  @Override
  public SsdConfig withActivation(ScoreActivation value) {
    return new SsdConfig(backbone, width, layers, scaling, anchors, classes, value);
  }

  @Override
  public Ssd create() {
    return new Ssd(this);
  }

  private static Map<String, SsdConfig> named() {
    Map<String, SsdConfig> named = new TreeMap<>();
    named.put(
        "ssd300-vgg16",
        published(
            List.of(
                SsdExtraLayer.halving(256, 512),
                SsdExtraLayer.halving(128, 256),
                SsdExtraLayer.cropping(128, 256),
                SsdExtraLayer.cropping(128, 256)),
            SsdAnchors.ssd300()));
    named.put(
        "ssd512-vgg16",
        published(
            List.of(
                SsdExtraLayer.halving(256, 512),
                SsdExtraLayer.halving(128, 256),
                SsdExtraLayer.halving(128, 256),
                SsdExtraLayer.halving(128, 256),
                new SsdExtraLayer(128, 256, 4, 1, 1)),
            SsdAnchors.ssd512()));
    named.put(
        "ssd-tiny",
        new SsdConfig(
            new VggConfig(List.of(8, 16, 24, 32, 32), 0),
            64,
            List.of(
                SsdExtraLayer.halving(32, 64),
                SsdExtraLayer.halving(32, 64),
                SsdExtraLayer.halving(32, 64),
                SsdExtraLayer.halving(32, 64),
                new SsdExtraLayer(32, 64, 4, 1, 1)),
            Scaling.L2_NORM,
            SsdAnchors.ssd512(),
            1,
            ScoreActivation.SIGMOID));
    return named;
  }

  private static SsdConfig published(List<SsdExtraLayer> layers, SsdAnchors anchors) {
    return new SsdConfig(
        VggConfig.standard(), 1024, layers, Scaling.L2_NORM, anchors, 1, ScoreActivation.SIGMOID);
  }
}
