package io.github.aploss.detection;

import java.util.OptionalDouble;

/**
 * What an {@link ObjectDetector} takes and what it gives back.
 *
 * @param minScore detections from this score on are given back; empty: from the score on that gave
 *     each class its best F1 in the last evaluation of the run
 * @param maxPixels images of more pixels are refused by their header, before memory is taken for
 *     them: about 30 bytes a pixel
 * @param rawScores whether scores stay the detector's own where the run has a calibration
 * @param oneClassPerObject whether of detections that lie on each other only the best is given
 *     back, whatever their classes
 */
public record DetectionOptions(
    OptionalDouble minScore, long maxPixels, boolean rawScores, boolean oneClassPerObject) {
  private static final long USUAL_MAX_PIXELS = 50_000_000;

  public DetectionOptions {
    if (!(minScore.orElse(0) >= 0 && minScore.orElse(0) <= 1)) {
      throw new IllegalArgumentException(
          "the smallest score is from 0 to 1, not " + minScore.getAsDouble());
    }
    if (maxPixels < 1) {
      throw new IllegalArgumentException("at least 1 pixel has to be allowed, not " + maxPixels);
    }
  }

  /** The score of the best F1, calibrated; all classes; at most 50 million pixels. */
  public static DetectionOptions standard() {
    return new DetectionOptions(OptionalDouble.empty(), USUAL_MAX_PIXELS, false, false);
  }

  /**
   * One smallest score for all classes. Of a run with a calibration 0.5 is: half of these are
   * right. 0: everything that the detector has an idea of.
   */
  public DetectionOptions withMinScore(double value) {
    return new DetectionOptions(OptionalDouble.of(value), maxPixels, rawScores, oneClassPerObject);
  }

  /** At most 100 million, the limit of files. */
  public DetectionOptions withMaxPixels(long value) {
    return new DetectionOptions(minScore, value, rawScores, oneClassPerObject);
  }

  /** The detector's own scores, which after a ranking loss are an order and no probabilities. */
  public DetectionOptions withRawScores() {
    return new DetectionOptions(minScore, maxPixels, true, oneClassPerObject);
  }

  /** Of detections that lie on each other only the best, whatever their classes. */
  public DetectionOptions withOneClassPerObject() {
    return new DetectionOptions(minScore, maxPixels, rawScores, true);
  }
}
