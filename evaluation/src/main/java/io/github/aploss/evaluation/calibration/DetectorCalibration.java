package io.github.aploss.evaluation.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How probabilities are made of the scores of a detector, class by class. Classes with too few
 * detections to fit to share one fit to those of all classes.
 *
 * @param classes of every class, by index
 * @param heldOut the detections that were fitted to, with the probabilities that fits to the other
 *     images give them
 */
public record DetectorCalibration(List<OfClass> classes, MatchedDetections heldOut) {

  /**
   * The calibration of one class.
   *
   * @param detections how many of it there were
   * @param right how many of them were right
   * @param pooled whether it is fitted to the detections of all classes
   */
  public record OfClass(
      int detections,
      int right,
      boolean pooled,
      ScoreCalibration.Method method,
      CalibrationCurve curve) {}

  /**
   * Fits.
   *
   * @param classes number of classes
   * @return empty if all classes together have too few detections, see {@link
   *     ScoreCalibration#isPossible}
   */
  public static Optional<DetectorCalibration> of(MatchedDetections detections, int classes) {
    if (!ScoreCalibration.isPossible(detections)) {
      return Optional.empty();
    }
    ScoreCalibration shared = ScoreCalibration.of(detections);
    double[] probabilities = shared.heldOut().clone();
    List<OfClass> all = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      MatchedDetections own = detections.ofClass(label);
      boolean pooled = !ScoreCalibration.isPossible(own);
      ScoreCalibration fit = pooled ? shared : ScoreCalibration.of(own);
      if (!pooled) {
        put(fit.heldOut(), detections.labels(), label, probabilities);
      }
      int right = own.outcomes().positives();
      all.add(new OfClass(own.count(), right, pooled, fit.method(), fit.curve()));
    }
    return Optional.of(new DetectorCalibration(all, detections.withScores(probabilities)));
  }

  private static void put(double[] own, int[] labels, int label, double[] into) {
    int[] rows = IntStream.range(0, labels.length).filter(row -> labels[row] == label).toArray();
    for (int i = 0; i < rows.length; i++) {
      into[rows[i]] = own[i];
    }
  }
}
