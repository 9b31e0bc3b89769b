package io.github.aploss.training.weights.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names of detectron2: its residual networks and RetinaNet. */
final class Detectron2Names {
  private Detectron2Names() {}

  /** A pyramid with norms, or heads of another kind under the same names, are left out. */
  static NamingScheme of(Collection<String> names) {
    List<RenameRule> rules = new ArrayList<>();
    backbone(rules);
    if (names.stream().noneMatch(name -> name.matches("backbone\\.fpn_.+\\.norm\\..+"))) {
      pyramid(rules);
    }
    boolean normed = NamePatterns.any(names, "head.cls_subnet.1.");
    if (!normed && !NamePatterns.any(names, "head.ctrness.")) {
      heads(rules);
    }
    return new NamingScheme("detectron2", rules);
  }

  private static void backbone(List<RenameRule> rules) {
    String body = "(?:backbone\\.)?(?:bottom_up\\.)?";
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
  }

  private static void pyramid(List<RenameRule> rules) {
    rules.add(
        RenameRule.of("backbone\\.fpn_(lateral|output)(\\d)" + NamePatterns.END, "fpn.$1$2.$3"));
    rules.add(RenameRule.of("backbone\\.top_block\\.(p[67])" + NamePatterns.END, "fpn.$1.$2"));
  }

  private static void heads(List<RenameRule> rules) {
    for (int i = 0; i < NamePatterns.HEAD_DEPTH; i++) {
      String number = "_subnet\\." + 2 * i + NamePatterns.END;
      rules.add(RenameRule.of("head\\.cls" + number, "classification.conv" + (i + 1) + ".$1"));
      rules.add(RenameRule.of("head\\.bbox" + number, "regression.conv" + (i + 1) + ".$1"));
    }
    rules.add(RenameRule.of("head\\.cls_score" + NamePatterns.END, "classification.output.$1"));
    rules.add(RenameRule.of("head\\.bbox_pred" + NamePatterns.END, "regression.output.$1"));
  }
}
