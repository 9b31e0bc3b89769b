package io.github.aploss.evaluation.measure;

/**
 * The best F1 = 2 TP / (TP + FP + objects) over all score thresholds, each keeping the detections
 * with {@code score >= threshold}. Of equal values the one with the highest threshold counts.
 *
 * @param f1 0 to 1; NaN without objects
 * @param threshold the lowest kept score; NaN where no threshold finds an object
 * @param precision at that threshold; NaN where there is none
 * @param recall at that threshold; 0 where there is none
 */
public record OptimalF1(double f1, double threshold, double precision, double recall) {
  /** The optimum of one curve. */
  public static OptimalF1 of(PrecisionRecallCurve curve) {
    if (curve.positives() == 0) {
      return new OptimalF1(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    OptimalF1 best = new OptimalF1(0, Double.NaN, Double.NaN, 0);
    for (int i = 0; i < curve.size(); i++) {
      double f1 = 2.0 * curve.truePositives(i) / (i + 1.0 + curve.positives());
      if (f1 > best.f1 && curve.cutsAfter(i)) {
        best = new OptimalF1(f1, curve.score(i), curve.precision(i), curve.recall(i));
      }
    }
    return best;
  }
}
