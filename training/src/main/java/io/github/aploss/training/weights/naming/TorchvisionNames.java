package io.github.aploss.training.weights.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names of torchvision: its classifiers, RetinaNet, SSD and Faster R-CNN. */
final class TorchvisionNames {
  /** Convolutions of VGG-16 after conv4_3, by their position in torchvision's list. */
  private static final List<Integer> CONV5 = List.of(24, 26, 28);

  private TorchvisionNames() {}

  /** Blocks of its pyramids count from the finest level, which is P3, or P2 of four. */
  static NamingScheme of(Collection<String> names) {
    boolean four = names.stream().anyMatch(name -> name.contains("fpn.inner_blocks.3."));
    return new NamingScheme(NamingScheme.TORCHVISION, rules(four ? 2 : 3));
  }

  private static List<RenameRule> rules(int finestLevel) {
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of("(?:backbone\\.body\\.)?" + NamePatterns.RESNET, "backbone.$1"));
    rules.add(RenameRule.of("(?:backbone\\.)?(features\\..+)", "backbone.$1"));
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
    heads(rules);
    ssd(rules);
    regions(rules);
    return rules;
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
