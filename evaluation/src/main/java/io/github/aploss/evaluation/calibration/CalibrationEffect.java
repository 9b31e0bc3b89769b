package io.github.aploss.evaluation.calibration;

import java.util.Objects;

/**
 * What calibration makes of the scores of some detections. Of the hundred detections of an image
 * most are unlikely ones, which any calibration gets right; so the likely ones are measured alone
 * too.
 *
 * @param before of the detector's own scores
 * @param after of the probabilities
 * @param likelyBefore the former of those detections whose probability is .3 at least
 * @param likelyAfter the latter of them
 */
public record CalibrationEffect(
    Reliability before, Reliability after, Reliability likelyBefore, Reliability likelyAfter) {
  private static final double LIKELY = 0.3;

  public CalibrationEffect {
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    Objects.requireNonNull(likelyBefore);
    Objects.requireNonNull(likelyAfter);
  }

  /**
   * Measures.
   *
   * @param probabilities of each detection
   */
  public static CalibrationEffect of(MatchedDetections detections, double[] probabilities) {
    MatchedDetections calibrated = detections.withScores(probabilities);
    return new CalibrationEffect(
        Reliability.of(detections),
        Reliability.of(calibrated),
        Reliability.of(detections.where(row -> probabilities[row] >= LIKELY)),
        Reliability.of(calibrated.where(row -> probabilities[row] >= LIKELY)));
  }

  /** Such as "ECE 0.213 as scored, 0.031 calibrated; D-ECE ...". */
  public String words() {
    return "ECE %.3f as scored, %.3f calibrated (of the %d likely detections %.3f, %.3f); D-ECE %.3f, %.3f"
        .formatted(
            before.expectedError(),
            after.expectedError(),
            likelyAfter.detections(),
            likelyBefore.expectedError(),
            likelyAfter.expectedError(),
            before.detectionError(),
            after.detectionError());
  }
}
