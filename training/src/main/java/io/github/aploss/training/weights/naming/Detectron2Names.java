package io.github.aploss.training.weights.naming;

import java.util.ArrayList;
import java.util.List;

/** Names of detectron2: its residual networks and RetinaNet. */
final class Detectron2Names {
  private Detectron2Names() {}

  static NamingScheme scheme() {
    return new NamingScheme("detectron2", rules());
  }

  private static List<RenameRule> rules() {
    String body = "(?:backbone\\.)?(?:bottom_up\\.)?";
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of(body + "stem\\.conv1\\.norm\\.(.+)", "backbone.bn1.$1"));
    rules.add(RenameRule.of(body + "stem\\.conv1\\.weight", "backbone.conv1.weight"));
    for (int stage = 2; stage <= 5; stage++) {
      String block = body + "res" + stage + "\\.(\\d+)\\.";
      String layer = "backbone.layer" + (stage - 1) + ".$1.";
      rules.add(RenameRule.of(block + "conv(\\d)\\.norm\\.(.+)", layer + "bn$2.$3"));
      rules.add(RenameRule.of(block + "conv(\\d)\\.weight", layer + "conv$2.weight"));
      rules.add(RenameRule.of(block + "shortcut\\.norm\\.(.+)", layer + "downsample.1.$2"));
      rules.add(RenameRule.of(block + "shortcut\\.weight", layer + "downsample.0.weight"));
    }
    rules.add(
        RenameRule.of("backbone\\.fpn_(lateral|output)(\\d)" + NamePatterns.END, "fpn.$1$2.$3"));
    rules.add(RenameRule.of("backbone\\.top_block\\.(p[67])" + NamePatterns.END, "fpn.$1.$2"));
    for (int i = 0; i < NamePatterns.HEAD_DEPTH; i++) {
      String number = "_subnet\\." + 2 * i + NamePatterns.END;
      rules.add(RenameRule.of("head\\.cls" + number, "classification.conv" + (i + 1) + ".$1"));
      rules.add(RenameRule.of("head\\.bbox" + number, "regression.conv" + (i + 1) + ".$1"));
    }
    rules.add(RenameRule.of("head\\.cls_score" + NamePatterns.END, "classification.output.$1"));
    rules.add(RenameRule.of("head\\.bbox_pred" + NamePatterns.END, "regression.output.$1"));
    return rules;
  }
}
