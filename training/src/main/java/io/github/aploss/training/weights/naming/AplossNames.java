package io.github.aploss.training.weights.naming;

import java.util.List;

/** The names here. */
final class AplossNames {
  private AplossNames() {}

  static NamingScheme scheme() {
    return new NamingScheme("aploss", rules());
  }

  private static List<RenameRule> rules() {
    String parts = "backbone|fpn|extra|classification|regression|rpn|box";
    return List.of(RenameRule.of("((?:" + parts + ")\\..+)", "$1"));
  }
}
