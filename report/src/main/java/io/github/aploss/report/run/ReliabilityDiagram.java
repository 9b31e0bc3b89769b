package io.github.aploss.report.run;

/**
 * How often detections were right against what their score said, before and after calibration.
 *
 * @param on which images, in words
 * @param before of the detector's own scores
 * @param after of the calibrated ones
 * @param note the errors in a sentence
 */
public record ReliabilityDiagram(String on, Curve before, Curve after, String note) {
  /**
   * Detections in bins of their score.
   *
   * @param scores mean score of each bin; not a number where a bin is empty
   * @param right part of them that was right; likewise
   */
  public record Curve(double[] scores, double[] right) {}
}
