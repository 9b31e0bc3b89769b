package io.github.aploss.detector.zoo;

import io.github.aploss.detector.anchor.RpnAnchors;
import io.github.aploss.detector.assign.PositiveNegativeSampling;
import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.fasterrcnn.FasterRcnnConfig;
import io.github.aploss.detector.fasterrcnn.RoiAlign;
import io.github.aploss.detector.prediction.ScoreActivation;
import java.util.Map;
import java.util.TreeMap;

/** Faster R-CNNs by name. */
final class FasterRcnnModels {
  private FasterRcnnModels() {}

  static Map<String, FasterRcnnConfig> named() {
    Map<String, FasterRcnnConfig> named = new TreeMap<>();
    ResNetVariants.named()
        .forEach((name, backbone) -> named.put("faster-rcnn-" + name, of(backbone, 256, 1024)));
    named.put("faster-rcnn-tiny", of(ResNetVariants.tiny(), 64, 128));
    return named;
  }

  private static FasterRcnnConfig of(ResNetConfig backbone, int channels, int headWidth) {
    return new FasterRcnnConfig(
        backbone,
        channels,
        headWidth,
        RpnAnchors.standard(),
        RoiAlign.standard(),
        PositiveNegativeSampling.unbalanced(512),
        1,
        ScoreActivation.SIGMOID,
        false);
  }
}
