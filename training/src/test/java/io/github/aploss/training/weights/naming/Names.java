package io.github.aploss.training.weights.naming;

import java.util.Arrays;
import java.util.List;

/** What tensors of other programs are called here. */
final class Names {
  private Names() {}

  /** Of a file with these tensors; "-" for those that have no name here. */
  static List<String> ours(String... names) {
    NamingScheme scheme = NamingScheme.of(List.of(names)).orElseThrow();
    return Arrays.stream(names).map(name -> scheme.ours(name).orElse("-")).toList();
  }
}
