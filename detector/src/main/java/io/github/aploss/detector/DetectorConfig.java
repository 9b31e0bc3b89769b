package io.github.aploss.detector;

import io.github.aploss.detector.fasterrcnn.FasterRcnnConfig;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.detector.ssd.SsdConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a detector is built. */
public interface DetectorConfig {
  /** The names that {@link #of} knows, sorted. */
  static List<String> names() {
    return List.copyOf(known().keySet());
  }

  /**
   * A detector by name, such as {@code retinanet-resnet18}: trained batch normalisation where there
   * is any, nothing frozen, a logit per class.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists what is known
   */
  static DetectorConfig of(String name, int classes) {
    DetectorConfig config = known().get(name);
    if (config == null) {
      throw new IllegalArgumentException(
          "unknown model '" + name + "'; known are " + String.join(", ", names()));
    }
    return config.withClasses(classes);
  }

  private static Map<String, DetectorConfig> known() {
    Map<String, DetectorConfig> known = new TreeMap<>();
    known.putAll(RetinaNetConfig.known());
    known.putAll(SsdConfig.known());
    known.putAll(FasterRcnnConfig.known());
    return known;
  }

  /** Number of classes. */
  int classes();

  /** What turns its classification logits into scores. */
  ScoreActivation activation();

  DetectorConfig withClasses(int value);

  DetectorConfig withActivation(ScoreActivation value);

  /** A network with random weights, drawn from libtorch's default generator, in training mode. */
  Detector create();
}
