package io.github.aploss.detector;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a Faster R-CNN is built.
 *
 * @param backbone the network under the pyramid
 * @param pyramidChannels channels of P2 to P6
 * @param headWidth of the two fully connected layers
 * @param anchors of the proposal network
 * @param align how the features of a region are looked at
 * @param sampling which regions the second stage is trained on
 * @param classes number of classes
 * @param activation what the second stage's logits are
 */
public record FasterRcnnConfig(
    ResNetConfig backbone,
    int pyramidChannels,
    int headWidth,
    RegionAnchors anchors,
    RoiAlign align,
    RegionSampling sampling,
    int classes,
    ScoreActivation activation)
    implements DetectorConfig {
  private static final Map<String, FasterRcnnConfig> NAMED = named();

  public FasterRcnnConfig {
    if (classes < 1) {
      throw new IllegalArgumentException("a detector needs at least one class, not " + classes);
    }
  }

  static Map<String, FasterRcnnConfig> known() {
    return NAMED;
  }

  public FasterRcnnConfig withBackbone(ResNetConfig value) {
    return new FasterRcnnConfig(
        value, pyramidChannels, headWidth, anchors, align, sampling, classes, activation);
  }

  public FasterRcnnConfig withAnchors(RegionAnchors value) {
    return new FasterRcnnConfig(
        backbone, pyramidChannels, headWidth, value, align, sampling, classes, activation);
  }

  public FasterRcnnConfig withSampling(RegionSampling value) {
    return new FasterRcnnConfig(
        backbone, pyramidChannels, headWidth, anchors, align, value, classes, activation);
  }

  @Override
  public FasterRcnnConfig withClasses(int value) {
    return new FasterRcnnConfig(
        backbone, pyramidChannels, headWidth, anchors, align, sampling, value, activation);
  }

  @Override
  public FasterRcnnConfig withActivation(ScoreActivation value) {
    return new FasterRcnnConfig(
        backbone, pyramidChannels, headWidth, anchors, align, sampling, classes, value);
  }

  @Override
  public FasterRcnn create() {
    return new FasterRcnn(this);
  }

  private static Map<String, FasterRcnnConfig> named() {
    Map<String, FasterRcnnConfig> named = new TreeMap<>();
    ResNetBackbones.named()
        .forEach((name, backbone) -> named.put("faster-rcnn-" + name, of(backbone, 256, 1024)));
    named.put("faster-rcnn-tiny", of(ResNetBackbones.tiny(), 64, 128));
    return named;
  }

  private static FasterRcnnConfig of(ResNetConfig backbone, int channels, int headWidth) {
    return new FasterRcnnConfig(
        backbone,
        channels,
        headWidth,
        RegionAnchors.standard(),
        RoiAlign.standard(),
        RegionSampling.unbalanced(512),
        1,
        ScoreActivation.SIGMOID);
  }
}
