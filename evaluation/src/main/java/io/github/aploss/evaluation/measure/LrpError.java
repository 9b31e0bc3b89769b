package io.github.aploss.evaluation.measure;

/**
 * Localisation-recall-precision error (Oksuz, Cam, Akbas and Kalkan, "Localization Recall Precision
 * (LRP): A New Performance Metric for Object Detection", ECCV 2018), 0 is best, 1 worst:
 *
 * <pre>LRP(s) = (sum over TP of (1 - IoU) / (1 - tau) + FP + FN) / (TP + FP + FN)</pre>
 *
 * where s keeps the detections with {@code score >= s}. Optimal LRP is its least value over all s,
 * the threshold that keeps nothing (LRP 1) included; of equal values the highest threshold counts.
 *
 * @param optimal oLRP, 0 to 1; NaN without objects
 * @param threshold the lowest kept score at the optimum; NaN where keeping nothing is best
 * @param localisation mean of 1 - IoU over the true positives at the optimum; NaN where none is
 * @param falsePositive FP / (TP + FP) at the optimum, that is 1 - precision; NaN where none is kept
 * @param falseNegative FN / (TP + FN) at the optimum, that is 1 - recall
 */
public record LrpError(
    double optimal,
    double threshold,
    double localisation,
    double falsePositive,
    double falseNegative) {

  /** LRP where the detections after point {@code i} are left out; -1 leaves out all. */
  static double at(PrecisionRecallCurve curve, double tau, int i) {
    if (i < 0) {
      return curve.positives() == 0 ? Double.NaN : 1;
    }
    int right = curve.truePositives(i);
    int wrong = curve.falsePositives(i);
    int missed = curve.positives() - right;
    double error = curve.localisationError(i) / (1 - tau);
    return (error + wrong + missed) / (right + wrong + missed);
  }

  /**
   * The optimum of one curve.
   *
   * @param tau the IoU threshold at which the curve was made, in [0, 1)
   */
  public static LrpError of(PrecisionRecallCurve curve, double tau) {
    if (curve.positives() == 0) {
      return new LrpError(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    int best = -1;
    double least = 1;
    for (int i = 0; i < curve.size(); i++) {
      double error = curve.cutsAfter(i) ? at(curve, tau, i) : 1;
      if (error < least) {
        least = error;
        best = i;
      }
    }
    return best < 0 ? keepingNothing() : atOptimum(curve, least, best);
  }

  private static LrpError keepingNothing() {
    return new LrpError(1, Double.NaN, Double.NaN, Double.NaN, 1);
  }

  private static LrpError atOptimum(PrecisionRecallCurve curve, double least, int i) {
    return new LrpError(
        least,
        curve.score(i),
        curve.localisationError(i) / curve.truePositives(i),
        1 - curve.precision(i),
        1 - curve.recall(i));
  }
}
