package io.github.aploss.detector.zoo;

import io.github.aploss.detector.anchor.SsdAnchors;
import io.github.aploss.detector.assign.BipartiteAssigner;
import io.github.aploss.detector.backbone.VggConfig;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.ssd.SsdConfig;
import io.github.aploss.detector.ssd.SsdExtraLayer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SSDs by name. */
final class SsdModels {
  private SsdModels() {}

  static Map<String, SsdConfig> named() {
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
            SsdConfig.Scaling.L2_NORM,
            SsdAnchors.ssd512(),
            BipartiteAssigner.standard(),
            1,
            ScoreActivation.SIGMOID,
            false));
    return named;
  }

  private static SsdConfig published(List<SsdExtraLayer> layers, SsdAnchors anchors) {
    return new SsdConfig(
        VggConfig.standard(),
        1024,
        layers,
        SsdConfig.Scaling.L2_NORM,
        anchors,
        BipartiteAssigner.standard(),
        1,
        ScoreActivation.SIGMOID,
        false);
  }
}
