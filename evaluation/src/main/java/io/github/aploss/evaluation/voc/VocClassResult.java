package io.github.aploss.evaluation.voc;

import io.github.aploss.evaluation.measure.AveragePrecision;
import io.github.aploss.evaluation.measure.DetectionOutcomes;
import io.github.aploss.evaluation.measure.LrpError;
import io.github.aploss.evaluation.measure.Means;
import io.github.aploss.evaluation.measure.OptimalF1;
import io.github.aploss.evaluation.measure.PrecisionRecallCurve;

/** What was measured for one class. Average precisions are NaN without objects. Immutable. */
public final class VocClassResult {
  private final String name;
  private final DetectionOutcomes outcomes;
  private final int difficult;
  private final double[] apArea = new double[VocParameters.THRESHOLDS];
  private final double ap11;
  private final OptimalF1 optimalF1;
  private final LrpError lrp;

  /**
   * @param outcomes sorted, no longer changed
   */
  VocClassResult(String name, DetectionOutcomes outcomes, int difficult) {
    this.name = name;
    this.outcomes = outcomes;
    this.difficult = difficult;
    double[] sampled = new double[VocParameters.elevenPoints().length];
    AveragePrecision steps = new AveragePrecision();
    for (int threshold = apArea.length - 1; threshold >= 0; threshold--) {
      collectSteps(steps, threshold);
      apArea[threshold] = positives() == 0 ? Double.NaN : steps.area();
      steps.sample(VocParameters.elevenPoints(), sampled);
    }
    ap11 = positives() == 0 ? Double.NaN : Means.of(sampled);
    PrecisionRecallCurve curve = curve(0);
    optimalF1 = OptimalF1.of(curve);
    lrp = LrpError.of(curve, VocParameters.iou(0));
  }

  private void collectSteps(AveragePrecision steps, int threshold) {
    steps.clear();
    int truePositives = 0;
    int counted = 0;
    for (int row = 0; row < outcomes.size; row++) {
      counted += outcomes.isIgnored(row, threshold) ? 0 : 1;
      if (outcomes.isRight(row, threshold)) {
        truePositives++;
        steps.add((double) truePositives / positives(), (double) truePositives / counted);
      }
    }
    steps.interpolate();
  }

  public String name() {
    return name;
  }

  /** Objects that have to be found: those that are not difficult. */
  public int positives() {
    return outcomes.positives[0];
  }

  /** Objects marked difficult. */
  public int difficult() {
    return difficult;
  }

  public int detections() {
    return outcomes.size;
  }

  /** Average precision at IoU .50 by the 11 points of VOC2007. */
  public double ap11() {
    return ap11;
  }

  /** Average precision at IoU .50 by the area under the curve, VOC2010 and later. */
  public double apArea() {
    return apArea[0];
  }

  /**
   * Average precision by area.
   *
   * @param threshold 0 for IoU .50, 1 for .55, ... 9 for .95
   */
  public double apArea(int threshold) {
    return apArea[threshold];
  }

  /** Mean of the average precision by area over IoU .50, .55, ... .95. */
  public double apAreaMean() {
    return Means.of(apArea);
  }

  /**
   * The precision-recall curve.
   *
   * @param threshold 0 for IoU .50, 1 for .55, ... 9 for .95
   */
  public PrecisionRecallCurve curve(int threshold) {
    return outcomes.curve(threshold, positives());
  }

  /** The best F1 at IoU .50, and the score threshold that gives it. */
  public OptimalF1 optimalF1() {
    return optimalF1;
  }

  /** Optimal localisation-recall-precision error at IoU .50. */
  public LrpError lrp() {
    return lrp;
  }

  DetectionOutcomes outcomes() {
    return outcomes;
  }
}
