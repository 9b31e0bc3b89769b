package io.github.aploss.training.weights.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names of torchvision: its classifiers, RetinaNet, SSD and Faster R-CNN. */
final class TorchvisionNames {
  /** Convolutions of VGG-16 after conv4_3, by their position in torchvision's list. */
  private static final List<Integer> CONV5 = List.of(24, 26, 28);

  private TorchvisionNames() {}

  /**
   * What has a norm or another head than here is left out: a part of it would land in a place that
   * it was not trained for.
   */
  static NamingScheme of(Collection<String> names) {
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of("(?:backbone\\.body\\.)?" + NamePatterns.RESNET, "backbone.$1"));
    rules.add(RenameRule.of("(?:backbone\\.)?(features\\..+)", "backbone.$1"));
    if (!NamePatterns.any(names, "backbone.fpn.inner_blocks.0.1.")) {
      pyramid(rules, NamePatterns.any(names, "backbone.fpn.inner_blocks.3.") ? 2 : 3);
    }
    if (!NamePatterns.any(names, "head.regression_head.bbox_ctrness.")) {
      heads(rules);
    }
    ssd(rules);
    if (!NamePatterns.any(names, "rpn.head.conv.1.")) {
      regions(rules);
    }
    if (!NamePatterns.any(names, "roi_heads.box_head.0.")) {
      boxes(rules);
    }
    return new NamingScheme(NamingScheme.TORCHVISION, rules);
  }

  /** Blocks count from the finest level, which is P3, or P2 of four. */
  private static void pyramid(List<RenameRule> rules, int finestLevel) {
    for (int block = 0; finestLevel + block <= 5; block++) {
      int level = finestLevel + block;
      String number = block + "(?:\\.0)?" + NamePatterns.END;
      rules.add(
          RenameRule.of(
              "backbone\\.fpn\\.inner_blocks\\." + number, "fpn.lateral" + level + ".$1"));
      rules.add(
          RenameRule.of("backbone\\.fpn\\.layer_blocks\\." + number, "fpn.output" + level + ".$1"));
    }
    rules.add(
        RenameRule.of("backbone\\.fpn\\.extra_blocks\\.(p[67])" + NamePatterns.END, "fpn.$1.$2"));
  }

  /** Of RetinaNet: blocks of a convolution and perhaps a norm, or, in old files, a flat list. */
  private static void heads(List<RenameRule> rules) {
    for (String part : List.of("classification", "regression")) {
      String head = "head\\." + part + "_head\\.";
      for (int i = 0; i < NamePatterns.HEAD_DEPTH; i++) {
        String conv = part + ".conv" + (i + 1) + ".$1";
        rules.add(RenameRule.of(head + "conv\\." + i + "\\.0" + NamePatterns.END, conv));
        rules.add(
            RenameRule.of(
                head + "conv\\." + i + "\\.1" + NamePatterns.END,
                part + ".norm" + (i + 1) + ".$1"));
        rules.add(RenameRule.of(head + "conv\\." + 2 * i + NamePatterns.END, conv));
      }
      rules.add(
          RenameRule.of(head + "(?:cls_logits|bbox_reg)" + NamePatterns.END, part + ".output.$1"));
      rules.add(RenameRule.of(head + "module_list\\.(\\d+)" + NamePatterns.END, part + ".$1.$2"));
    }
  }

  private static void regions(List<RenameRule> rules) {
    rules.add(RenameRule.of("rpn\\.head\\.conv(?:\\.0\\.0)?" + NamePatterns.END, "rpn.conv.$1"));
    rules.add(RenameRule.of("rpn\\.head\\.cls_logits" + NamePatterns.END, "rpn.objectness.$1"));
    rules.add(RenameRule.of("rpn\\.head\\.bbox_pred" + NamePatterns.END, "rpn.regression.$1"));
  }

  private static void boxes(List<RenameRule> rules) {
    rules.add(RenameRule.of("roi_heads\\.box_head\\.(fc[67])" + NamePatterns.END, "box.$1.$2"));
    rules.add(
        RenameRule.of(
            "roi_heads\\.box_predictor\\.cls_score" + NamePatterns.END, "box.classification.$1"));
    rules.add(
        RenameRule.of(
            "roi_heads\\.box_predictor\\.bbox_pred" + NamePatterns.END, "box.regression.$1"));
  }

  private static void ssd(List<RenameRule> rules) {
    String extra = "backbone\\.extra\\.";
    for (int i = 0; i < CONV5.size(); i++) {
      String position = "0\\." + (2 * i + 1);
      rules.add(
          RenameRule.of(
              extra + position + NamePatterns.END, "backbone.features." + CONV5.get(i) + ".$1"));
    }
    rules.add(RenameRule.of(extra + "0\\.7\\.1" + NamePatterns.END, "extra.conv6.$1"));
    rules.add(RenameRule.of(extra + "0\\.7\\.3" + NamePatterns.END, "extra.conv7.$1"));
    for (int i = 0; i < NamePatterns.MOST_EXTRAS; i++) {
      String block = extra + (i + 1);
      String conv = "extra.conv" + (NamePatterns.FIRST_EXTRA + i);
      rules.add(RenameRule.of(block + "\\.0" + NamePatterns.END, conv + "_1.$1"));
      rules.add(RenameRule.of(block + "\\.2" + NamePatterns.END, conv + "_2.$1"));
    }
    rules.add(RenameRule.of("backbone\\.scale_weight", "extra.scale"));
  }
}
