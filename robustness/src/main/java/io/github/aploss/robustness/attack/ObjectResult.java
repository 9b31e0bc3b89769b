package io.github.aploss.robustness.attack;

/**
 * An attack on one object, as it enters a summary.
 *
 * @param image names the image that the object is in
 * @param detected whether the detector found it before: only then was it attacked
 * @param success whether it was made to vanish
 * @param norm L2 of the perturbation; looked at only with success
 * @param values how many values the input has
 */
public record ObjectResult(
    String image, boolean detected, boolean success, double norm, long values) {
  boolean counts() {
    return detected && success;
  }

  /** Root of the mean square, comparable between inputs of different size. */
  double rms() {
    return norm / Math.sqrt(values);
  }
}
