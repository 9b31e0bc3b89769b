package io.github.aploss.training.weights.naming;

import java.util.List;
import java.util.stream.Stream;

/** The names here. */
final class AplossNames {
  private AplossNames() {}

  static NamingScheme scheme() {
    return new NamingScheme("aploss", rules());
  }

  /** Only names that a detector here has: others begin with the same words. */
  private static List<RenameRule> rules() {
    String end = NamePatterns.END;
    return Stream.of(
            "backbone\\." + NamePatterns.RESNET,
            "backbone\\.features\\.\\d+" + end,
            "fpn\\.(?:lateral\\d|output\\d|p[67])" + end,
            "extra\\.(?:scale|scaling|conv\\d+(?:_\\d)?)(?:" + end + ")?",
            "(?:classification|regression)\\.(?:(?:conv|norm)?\\d+|output)" + end,
            "rpn\\.(?:conv|objectness|regression)" + end,
            "box\\.(?:fc[67]|classification|regression)" + end)
        .map(pattern -> RenameRule.of(pattern, "$0"))
        .toList();
  }
}
