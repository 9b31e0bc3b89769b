package io.github.aploss.evaluation.calibration;

import java.util.Objects;

/**
 * How far the scores of some detections are from being probabilities.
 *
 * @param detections how many there are
 * @param expectedError ECE, see {@link ReliabilityBins#expectedError}
 * @param detectionError D-ECE, see {@link MatchedDetections#detectionError}
 * @param bins the reliability diagram
 */
public record Reliability(
    int detections, double expectedError, double detectionError, ReliabilityBins bins) {
  public Reliability {
    Objects.requireNonNull(bins);
  }

  public static Reliability of(MatchedDetections detections) {
    ReliabilityBins bins = detections.bins();
    return new Reliability(
        detections.count(), bins.expectedError(), detections.detectionError(), bins);
  }
}
