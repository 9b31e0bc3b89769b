package io.github.aploss.detector.zoo;

import io.github.aploss.detector.backbone.ResNetConfig;
import java.util.Map;
import java.util.TreeMap;

/** The residual networks that detectors are named after. */
final class ResNetVariants {
  private ResNetVariants() {}

  static Map<String, ResNetConfig> named() {
    Map<String, ResNetConfig> named = new TreeMap<>();
    named.put("resnet18", ResNetConfig.basic(64, 2, 2, 2, 2));
    named.put("resnet34", ResNetConfig.basic(64, 3, 4, 6, 3));
    named.put("resnet50", ResNetConfig.bottleneck(1, 64, 3, 4, 6, 3));
    named.put("resnet101", ResNetConfig.bottleneck(1, 64, 3, 4, 23, 3));
    named.put("resnext101-32x8d", ResNetConfig.bottleneck(32, 8, 3, 4, 23, 3));
    return named;
  }

  /** A quarter of the width and half the depth of ResNet-18: for tests and demonstrations. */
  static ResNetConfig tiny() {
    return ResNetConfig.basic(16, 1, 1, 1, 1);
  }
}
