package io.github.aploss.robustness.perturbation;

import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.Randomness;

/**
 * Makes another image of the same size, before any resizing; boxes stay where they are. A pure
 * function, which threads may share.
 */
public interface Perturbation {

  /** As in tables and on the command line, in lower case. */
  String name();

  /** How many severities there are beside 0, which changes nothing. */
  int severities();

  /**
   * The perturbed image; at severity 0 the very image.
   *
   * @param randomness what chance decides, the same numbers at every severity
   * @param severity 0 .. {@link #severities()}
   * @throws io.github.aploss.robustness.RobustnessException if there is no such severity, or the
   *     image is too small for the rule
   */
  RgbImage apply(RgbImage image, Randomness randomness, int severity);
}
