package io.github.aploss.inference;

import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.run.folder.Calibration;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * In which numbers the scores of detections are told: the detector's own, which after a ranking
 * loss are an order only, or the probabilities that a calibration makes of them.
 *
 * @param calibration what makes probabilities of them; empty: they stay
 */
public record ScoreScale(Optional<Calibration> calibration) {
  /** The detector's own scores. */
  public static final ScoreScale RAW = new ScoreScale(Optional.empty());

  /** Probabilities: of 0.8, that eight in ten such detections are right. */
  public static ScoreScale of(Calibration calibration) {
    return new ScoreScale(Optional.of(calibration));
  }

  /**
   * Whether a score says how many of such detections are right.
   *
   * @see Calibration
   */
  public boolean isCalibrated() {
    return calibration.isPresent();
  }

  /**
   * The number for a score of the detector. It rises strictly with the score, so that the order
   * within a class stays as it is.
   *
   * @param label index of the class
   */
  public double of(int label, float score) {
    return calibration.isPresent() ? calibration.get().probability(label, score) : score;
  }

  /** Detections on this scale; what has equal scores there stays in its order. */
  public ScoredDetections of(Detections found) {
    double[] scores =
        IntStream.range(0, found.count())
            .mapToDouble(i -> of(found.labels()[i], found.scores()[i]))
            .toArray();
    return ScoredDetections.sorted(found.boxes(), scores, found.labels());
  }
}
