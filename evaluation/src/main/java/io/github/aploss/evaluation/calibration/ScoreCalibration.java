package io.github.aploss.evaluation.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;

/**
 * How probabilities are made of the scores of one class: by the fit that has the smaller expected
 * calibration error on detections that it was not fitted to.
 *
 * @param method which fit
 * @param curve that fit to all detections
 * @param heldOut the probability of each detection by a fit of the same kind to the images of the
 *     other parts, in the order of the detections
 */
public record ScoreCalibration(Method method, CalibrationCurve curve, double[] heldOut) {
  /** The parts of cross-validation; an image is in one, with all its detections. */
  private static final int PARTS = 5;

  private static final int FEWEST = 10;
  private static final int BINS = 10;

  /** The fits that there are. */
  public enum Method {
    /** Centred isotonic regression. */
    ISOTONIC(outcomes -> CalibrationCurve.centred(IsotonicFit.of(outcomes))),
    /** Platt's logistic function of the score's logit. */
    PLATT(outcomes -> CalibrationCurve.ofLogits(PlattFit.of(logits(outcomes))));

    private final Function<ScoredOutcomes, CalibrationCurve> fit;

    Method(Function<ScoredOutcomes, CalibrationCurve> fit) {
      this.fit = fit;
    }

    private static ScoredOutcomes logits(ScoredOutcomes outcomes) {
      return outcomes.withScores(
          Arrays.stream(outcomes.scores()).map(CalibrationCurve::logit).toArray());
    }
  }

  /**
   * Whether there are enough detections to fit to: ten that are right and ten that are not, in two
   * images at least.
   */
  public static boolean isPossible(MatchedDetections detections) {
    int right = detections.outcomes().positives();
    return right >= FEWEST
        && detections.count() - right >= FEWEST
        && Arrays.stream(detections.images()).distinct().count() > 1;
  }

  /** The better fit; of equals the isotonic one. */
  public static ScoreCalibration of(MatchedDetections detections) {
    return Arrays.stream(Method.values())
        .map(method -> of(method, detections))
        .min(Comparator.comparingDouble(fit -> fit.heldOutError(detections)))
        .orElseThrow();
  }

  static ScoreCalibration of(Method method, MatchedDetections detections) {
    double[] heldOut = new double[detections.count()];
    for (int part = 0; part < PARTS; part++) {
      int out = part;
      CalibrationCurve curve =
          method.fit.apply(
              detections.where(row -> detections.images()[row] % PARTS != out).outcomes());
      for (int row = 0; row < heldOut.length; row++) {
        if (detections.images()[row] % PARTS == part) {
          heldOut[row] = curve.probability(detections.outcomes().scores()[row]);
        }
      }
    }
    return new ScoreCalibration(method, method.fit.apply(detections.outcomes()), heldOut);
  }

  /** The expected calibration error of the probabilities of detections that a fit did not see. */
  double heldOutError(MatchedDetections detections) {
    return ReliabilityBins.of(
            detections.outcomes().withScores(heldOut), BINS, ReliabilityBins.Edges.LEFT_CLOSED)
        .expectedError();
  }
}
