package io.github.aploss.inference;

import io.github.aploss.detection.DisplayThresholds;
import io.github.aploss.run.folder.EvaluationRecord;
import java.util.ArrayList;
import java.util.List;

/** From which score on detections are worth showing, as the evaluation of a run found it. */
public final class EvaluatedThresholds {
  /**
   * Of a class whose best F1 is lower, no threshold gives detections that one would want to see: at
   * its best one, most are wrong and most objects missed.
   */
  private static final double HOPELESS = 0.2;

  /** Where nothing better is known: half of what has this probability is right. */
  private static final double EVEN = 0.5;

  private EvaluatedThresholds() {}

  /** Where there was no evaluation. */
  static DisplayThresholds none(int classes) {
    return DisplayThresholds.same(classes, EVEN);
  }

  /**
   * The score of every class that gives its best F1: scores of ranking losses mean an order only,
   * so no fixed number would do. Of a class without objects, or with hopeless detections, nothing
   * is shown, or what is right in half of all cases where the scale tells.
   *
   * @param scale of the scores
   */
  public static DisplayThresholds of(EvaluationRecord evaluation, ScoreScale scale) {
    List<Double> thresholds = new ArrayList<>();
    for (int label = 0; label < evaluation.classes().size(); label++) {
      EvaluationRecord.OfClass result = evaluation.classes().get(label);
      if (isHopeless(result)) {
        thresholds.add(scale.isCalibrated() ? EVEN : Double.POSITIVE_INFINITY);
      } else {
        thresholds.add(scale.of(label, (float) result.bestThreshold()));
      }
    }
    return new DisplayThresholds(thresholds);
  }

  /** Not a number of a class without objects. */
  private static boolean isHopeless(EvaluationRecord.OfClass result) {
    return !(result.bestF1() >= HOPELESS) || Double.isNaN(result.bestThreshold());
  }
}
