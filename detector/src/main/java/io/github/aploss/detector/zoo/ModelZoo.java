package io.github.aploss.detector.zoo;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.fasterrcnn.FasterRcnn;
import io.github.aploss.detector.fasterrcnn.FasterRcnnConfig;
import io.github.aploss.detector.retinanet.RetinaNet;
import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.detector.ssd.Ssd;
import io.github.aploss.detector.ssd.SsdConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Detectors by name, and the network of a configuration. */
public final class ModelZoo {
  private static final Map<String, DetectorConfig> NAMED = named();

  private ModelZoo() {}

  /** The names that {@link #config} knows, sorted. */
  public static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  /**
   * A detector by name, such as {@code retinanet-resnet18}: trained batch normalisation where there
   * is any, nothing frozen, a logit per class.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists what is known
   */
  public static DetectorConfig config(String name, int classes) {
    DetectorConfig config = NAMED.get(name);
    if (config == null) {
      throw new IllegalArgumentException(
          "unknown model '" + name + "'; known are " + String.join(", ", names()));
    }
    return config.withClasses(classes);
  }

  /**
   * A network with random weights, drawn from libtorch's default generator, in training mode. The
   * caller closes it.
   *
   * @throws IllegalArgumentException if no network is known for such a configuration
   */
  public static Detector create(DetectorConfig config) {
    if (config instanceof RetinaNetConfig retinaNet) {
      return new RetinaNet(retinaNet);
    }
    if (config instanceof SsdConfig ssd) {
      return new Ssd(ssd);
    }
    if (config instanceof FasterRcnnConfig fasterRcnn) {
      return new FasterRcnn(fasterRcnn);
    }
    throw new IllegalArgumentException("no network is known for a " + config.getClass().getName());
  }

  private static Map<String, DetectorConfig> named() {
    Map<String, DetectorConfig> named = new TreeMap<>();
    named.putAll(RetinaNetModels.named());
    named.putAll(SsdModels.named());
    named.putAll(FasterRcnnModels.named());
    return named;
  }
}
