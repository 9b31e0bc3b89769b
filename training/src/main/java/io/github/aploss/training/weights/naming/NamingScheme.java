package io.github.aploss.training.weights.naming;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How a program that trains networks names their tensors, and the names here.
 *
 * @param label the program, for people
 * @param rules the first that fits a name decides
 */
public record NamingScheme(String label, List<RenameRule> rules) {
  public static final String TORCHVISION = "torchvision";

  public NamingScheme {
    rules = List.copyOf(rules);
  }

  /**
   * The scheme that explains the most of these names, if any explains one; of two that explain
   * equally many, the more common.
   */
  public static Optional<NamingScheme> of(Collection<String> names) {
    NamingScheme best = null;
    long most = 0;
    for (NamingScheme scheme : known(names)) {
      long explained = scheme.explained(names);
      if (explained > most) {
        best = scheme;
        most = explained;
      }
    }
    return Optional.ofNullable(best);
  }

  private static List<NamingScheme> known(Collection<String> names) {
    return List.of(
        TorchvisionNames.of(names),
        Detectron2Names.of(names),
        SsdPytorchNames.scheme(),
        MmdetectionNames.of(names),
        AplossNames.scheme());
  }

  /** How many of these names it knows. */
  long explained(Collection<String> names) {
    return names.stream().filter(name -> ours(name).isPresent()).count();
  }

  /** The name here of a tensor that the program calls {@code name}. */
  public Optional<String> ours(String name) {
    return rules.stream().flatMap(rule -> rule.apply(name).stream()).findFirst();
  }
}
