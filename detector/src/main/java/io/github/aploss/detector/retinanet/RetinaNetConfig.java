package io.github.aploss.detector.retinanet;

import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.backbone.ResNetVariants;
import io.github.aploss.detector.prediction.ScoreActivation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a RetinaNet is built.
 *
 * @param backbone the network under the pyramid
 * @param pyramidChannels channels of P3 to P7
 * @param sixFromPyramid P6 is computed from P5 (torchvision) instead of C5 (the published code)
 * @param head both heads
 * @param anchors anchors of P3 to P7
 * @param classes number of classes
 * @param activation what the classification head's logits are
 */
public record RetinaNetConfig(
    ResNetConfig backbone,
    int pyramidChannels,
    boolean sixFromPyramid,
    RetinaNetHeadConfig head,
    RetinaNetAnchors anchors,
    int classes,
    ScoreActivation activation)
    implements DetectorConfig {
  private static final Map<String, RetinaNetConfig> NAMED = named();

  public RetinaNetConfig {
    if (classes < 1) {
      throw new IllegalArgumentException("a detector needs at least one class, not " + classes);
    }
    if (anchors.levels() != 5) {
      throw new IllegalArgumentException(
          "RetinaNet has the five levels P3 to P7, the anchors have " + anchors.levels());
    }
  }

  /** The names that {@link #of} knows, sorted. */
  public static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  /**
   * A network by name, such as {@code retinanet-resnet18}: trained batch normalisation, nothing
   * frozen.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists what is known
   */
  public static RetinaNetConfig of(String name, int classes) {
    RetinaNetConfig config = NAMED.get(name);
    if (config == null) {
      throw new IllegalArgumentException(
          "unknown model '" + name + "'; known are " + String.join(", ", names()));
    }
    return config.withClasses(classes);
  }

  public static Map<String, RetinaNetConfig> known() {
    return NAMED;
  }

  @Override
  public RetinaNet create() {
    return new RetinaNet(this);
  }

  public RetinaNetConfig withBackbone(ResNetConfig value) {
    return new RetinaNetConfig(
        value, pyramidChannels, sixFromPyramid, head, anchors, classes, activation);
  }

  public RetinaNetConfig withSixFromPyramid(boolean value) {
    return new RetinaNetConfig(
        backbone, pyramidChannels, value, head, anchors, classes, activation);
  }

  public RetinaNetConfig withHead(RetinaNetHeadConfig value) {
    return new RetinaNetConfig(
        backbone, pyramidChannels, sixFromPyramid, value, anchors, classes, activation);
  }

  public RetinaNetConfig withAnchors(RetinaNetAnchors value) {
    return new RetinaNetConfig(
        backbone, pyramidChannels, sixFromPyramid, head, value, classes, activation);
  }

  @Override
  public RetinaNetConfig withClasses(int value) {
    return new RetinaNetConfig(
        backbone, pyramidChannels, sixFromPyramid, head, anchors, value, activation);
  }

  @Override
  public RetinaNetConfig withActivation(ScoreActivation value) {
    return new RetinaNetConfig(
        backbone, pyramidChannels, sixFromPyramid, head, anchors, classes, value);
  }

  private static Map<String, RetinaNetConfig> named() {
    Map<String, RetinaNetConfig> named = new TreeMap<>();
    ResNetVariants.named()
        .forEach((name, backbone) -> named.put("retinanet-" + name, paper(backbone)));
    named.put(
        "retinanet-tiny",
        new RetinaNetConfig(
            ResNetVariants.tiny(),
            64,
            false,
            new RetinaNetHeadConfig(2, 64, false),
            RetinaNetAnchors.paper(),
            1,
            ScoreActivation.SIGMOID));
    return named;
  }

  private static RetinaNetConfig paper(ResNetConfig backbone) {
    return new RetinaNetConfig(
        backbone,
        256,
        false,
        RetinaNetHeadConfig.paper(),
        RetinaNetAnchors.paper(),
        1,
        ScoreActivation.SIGMOID);
  }
}
