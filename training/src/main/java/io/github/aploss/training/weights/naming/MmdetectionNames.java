package io.github.aploss.training.weights.naming;

import java.util.ArrayList;
import java.util.List;

/** Names of mmdetection: its residual networks and RetinaNet. */
final class MmdetectionNames {
  private MmdetectionNames() {}

  static NamingScheme scheme() {
    return new NamingScheme("mmdetection", rules());
  }

  private static List<RenameRule> rules() {
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of("backbone\\." + NamePatterns.RESNET, "backbone.$1"));
    for (int i = 0; i < 3; i++) {
      rules.add(
          RenameRule.of(
              "neck\\.lateral_convs\\." + i + "\\.conv" + NamePatterns.END,
              "fpn.lateral" + (i + 3) + ".$1"));
      rules.add(
          RenameRule.of(
              "neck\\.fpn_convs\\." + i + "\\.conv" + NamePatterns.END,
              "fpn.output" + (i + 3) + ".$1"));
    }
    rules.add(RenameRule.of("neck\\.fpn_convs\\.3\\.conv" + NamePatterns.END, "fpn.p6.$1"));
    rules.add(RenameRule.of("neck\\.fpn_convs\\.4\\.conv" + NamePatterns.END, "fpn.p7.$1"));
    for (int i = 0; i < NamePatterns.HEAD_DEPTH; i++) {
      String number = "_convs\\." + i + "\\.conv" + NamePatterns.END;
      rules.add(RenameRule.of("bbox_head\\.cls" + number, "classification.conv" + (i + 1) + ".$1"));
      rules.add(RenameRule.of("bbox_head\\.reg" + number, "regression.conv" + (i + 1) + ".$1"));
    }
    rules.add(
        RenameRule.of("bbox_head\\.retina_cls" + NamePatterns.END, "classification.output.$1"));
    rules.add(RenameRule.of("bbox_head\\.retina_reg" + NamePatterns.END, "regression.output.$1"));
    return rules;
  }
}
