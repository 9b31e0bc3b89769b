package io.github.aploss.training.weights.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names of mmdetection: its residual networks, pyramids and the heads of RetinaNet. */
final class MmdetectionNames {
  private MmdetectionNames() {}

  /** What the names leave out of account is not looked for, so that nothing lands elsewhere. */
  static NamingScheme of(Collection<String> names) {
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of("backbone\\." + NamePatterns.RESNET, "backbone.$1"));
    if (names.stream().noneMatch(name -> name.matches("neck\\..+\\.(?:bn|gn)\\..+"))) {
      pyramid(rules, laterals(names));
    }
    boolean plain =
        names.stream().noneMatch(name -> name.matches("bbox_head\\..+\\.(?:bn|gn)\\..+"));
    if (plain && NamePatterns.any(names, "bbox_head.retina_cls.")) {
      retinaHeads(rules);
    }
    return new NamingScheme("mmdetection", rules);
  }

  private static int laterals(Collection<String> names) {
    int count = 0;
    while (NamePatterns.any(names, "neck.lateral_convs." + count + ".conv.")) {
      count++;
    }
    return count;
  }

  /** The last of its lateral convolutions is that of P5; three begin at P3, four at P2. */
  private static void pyramid(List<RenameRule> rules, int laterals) {
    if (laterals != 3 && laterals != 4) {
      return;
    }
    int finest = 6 - laterals;
    for (int i = 0; i < laterals; i++) {
      rules.add(neck("lateral_convs", i, "lateral" + (finest + i)));
      rules.add(neck("fpn_convs", i, "output" + (finest + i)));
    }
    rules.add(neck("fpn_convs", laterals, "p6"));
    rules.add(neck("fpn_convs", laterals + 1, "p7"));
  }

  private static RenameRule neck(String list, int index, String ours) {
    return RenameRule.of(
        "neck\\.%s\\.%d\\.conv".formatted(list, index) + NamePatterns.END, "fpn." + ours + ".$1");
  }

  /** Convolutions of the same names belong to other heads too, FCOS's and ATSS's. */
  private static void retinaHeads(List<RenameRule> rules) {
    for (int i = 0; i < NamePatterns.HEAD_DEPTH; i++) {
      String number = "_convs\\." + i + "\\.conv" + NamePatterns.END;
      rules.add(RenameRule.of("bbox_head\\.cls" + number, "classification.conv" + (i + 1) + ".$1"));
      rules.add(RenameRule.of("bbox_head\\.reg" + number, "regression.conv" + (i + 1) + ".$1"));
    }
    rules.add(
        RenameRule.of("bbox_head\\.retina_cls" + NamePatterns.END, "classification.output.$1"));
    rules.add(RenameRule.of("bbox_head\\.retina_reg" + NamePatterns.END, "regression.output.$1"));
  }
}
