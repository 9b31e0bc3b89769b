package io.github.aploss.robustness.suite;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import io.github.aploss.robustness.scene.PerturbationSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The attacks that a suite knows, as they are written on the command line. */
public final class AttackNames {
  public static final String CLEAN = "clean";
  public static final String ADVERSARIAL = "adversarial";
  public static final String DEEPFOOL = "deepfool";
  public static final String PGD = "pgd";

  /** All corruptions of the benchmark. */
  public static final String CORRUPTIONS = "corruptions";

  /** What is done unless told otherwise: Table III first. */
  public static final List<String> USUAL =
      List.of("black", "random", "flip", ADVERSARIAL, "gaussian", DEEPFOOL, CORRUPTIONS, PGD);

  private AttackNames() {}

  /**
   * Attacks without repetition, {@value #CORRUPTIONS} spelt out.
   *
   * @throws RobustnessException if one is unknown
   */
  public static List<String> resolve(List<String> names, PerturbationSettings settings) {
    List<String> known = new ArrayList<>(PerturbationSettings.names());
    known.addAll(List.of(ADVERSARIAL, DEEPFOOL, PGD));
    Set<String> resolved = new LinkedHashSet<>();
    for (String name : names) {
      if (name.equals(CORRUPTIONS)) {
        resolved.addAll(settings.benchmark());
      } else if (known.contains(name)) {
        resolved.add(name);
      } else {
        throw new RobustnessException(
            "unknown attack '%s'; known are %s, and single corruptions: %s"
                .formatted(
                    name,
                    String.join(", ", USUAL),
                    String.join(", ", CorruptionGroup.benchmarkNames())));
      }
    }
    return List.copyOf(resolved);
  }

  /** Whether an attack needs gradients with respect to the input. */
  static boolean needsGradients(String name) {
    return name.equals(ADVERSARIAL) || name.equals(DEEPFOOL) || name.equals(PGD);
  }
}
