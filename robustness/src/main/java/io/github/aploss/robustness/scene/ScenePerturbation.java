package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.robustness.image.RgbImage;

/**
 * Makes another image of an annotated one, at its own size; boxes stay where they are. A pure
 * function of seed, image and severity, which threads may share: neither their number nor the other
 * images of a data set change a pixel.
 */
public interface ScenePerturbation {

  /** As in tables and on the command line, in lower case. */
  String name();

  /** How many severities there are beside 0, which changes nothing. */
  int severities();

  /**
   * The perturbed image.
   *
   * @param source the annotation; its id is what randomness follows from
   * @param image its pixels, which are not changed
   * @param severity 0 .. {@link #severities()}
   * @throws io.github.aploss.robustness.RobustnessException if there is no such severity, or the
   *     image is too small for the rule
   */
  PerturbedScene apply(LabelledImage source, RgbImage image, int severity);
}
