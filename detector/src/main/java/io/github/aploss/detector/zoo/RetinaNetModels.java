package io.github.aploss.detector.zoo;

import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.assign.MaxIouAssigner;
import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.detector.retinanet.RetinaNetHeadConfig;
import java.util.Map;
import java.util.TreeMap;

/** RetinaNets by name. */
final class RetinaNetModels {
  private RetinaNetModels() {}

  static Map<String, RetinaNetConfig> named() {
    Map<String, RetinaNetConfig> named = new TreeMap<>();
    ResNetVariants.named()
        .forEach((name, backbone) -> named.put("retinanet-" + name, of(backbone)));
    named.put(
        "retinanet-tiny",
        new RetinaNetConfig(
            ResNetVariants.tiny(),
            64,
            false,
            new RetinaNetHeadConfig(2, 64, false),
            RetinaNetAnchors.apLoss(),
            MaxIouAssigner.standard(),
            1,
            ScoreActivation.SIGMOID,
            false));
    return named;
  }

  private static RetinaNetConfig of(ResNetConfig backbone) {
    return new RetinaNetConfig(
        backbone,
        256,
        false,
        RetinaNetHeadConfig.published(),
        RetinaNetAnchors.apLoss(),
        MaxIouAssigner.standard(),
        1,
        ScoreActivation.SIGMOID,
        false);
  }
}
