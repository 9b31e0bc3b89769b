package io.github.aploss.training.weights.naming;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of ssd.pytorch, and of its VGG-16 with the classifier made convolutions: a list without a
 * name.
 */
final class SsdPytorchNames {
  private SsdPytorchNames() {}

  static NamingScheme scheme() {
    return new NamingScheme("ssd.pytorch", rules());
  }

  private static List<RenameRule> rules() {
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of("(?:vgg\\.)?31" + NamePatterns.END, "extra.conv6.$1"));
    rules.add(RenameRule.of("(?:vgg\\.)?33" + NamePatterns.END, "extra.conv7.$1"));
    rules.add(
        RenameRule.of(
            "(?:vgg\\.)?(\\d|1\\d|2[0-8])" + NamePatterns.END, "backbone.features.$1.$2"));
    for (int i = 0; i < 2 * NamePatterns.MOST_EXTRAS; i++) {
      String conv = "extra.conv" + (NamePatterns.FIRST_EXTRA + i / 2) + "_" + (i % 2 + 1);
      rules.add(RenameRule.of("extras\\." + i + NamePatterns.END, conv + ".$1"));
    }
    rules.add(RenameRule.of("L2Norm\\.weight", "extra.scale"));
    rules.add(RenameRule.of("conf\\.(\\d+)" + NamePatterns.END, "classification.$1.$2"));
    rules.add(RenameRule.of("loc\\.(\\d+)" + NamePatterns.END, "regression.$1.$2"));
    return rules;
  }
}
