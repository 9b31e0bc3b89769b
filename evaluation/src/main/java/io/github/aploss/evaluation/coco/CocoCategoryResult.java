package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.measure.DetectionOutcomes;
import io.github.aploss.evaluation.measure.LrpError;
import io.github.aploss.evaluation.measure.OptimalF1;
import io.github.aploss.evaluation.measure.PrecisionRecallCurve;

/** What was measured for one category. Immutable. */
public final class CocoCategoryResult {
  private static final double TAU = 0.5;

  private final CocoCategory category;
  private final DetectionOutcomes outcomes;
  private final CocoMetrics metrics;
  private final double[][] sampledPrecision;
  private final OptimalF1 optimalF1;
  private final LrpError lrp;

  private CocoCategoryResult(CocoCategory category, DetectionOutcomes outcomes) {
    this.category = category;
    this.outcomes = outcomes;
    CocoAccumulator accumulator = new CocoAccumulator(outcomes);
    metrics = accumulator.metrics();
    sampledPrecision = accumulator.sampledPrecision;
    PrecisionRecallCurve curve = curve(0);
    optimalF1 = OptimalF1.of(curve);
    lrp = LrpError.of(curve, TAU);
  }

  /** The outcomes are sorted and no longer changed. */
  static CocoCategoryResult of(CocoCategory category, DetectionOutcomes outcomes) {
    return new CocoCategoryResult(category, outcomes);
  }

  public CocoCategory category() {
    return category;
  }

  /** The twelve numbers of this category alone. */
  public CocoMetrics metrics() {
    return metrics;
  }

  /** Objects to be found: all areas, no crowds. */
  public int positives() {
    return outcomes.positives[CocoParameters.ALL];
  }

  /** Detections that took part: at most 100 per image. */
  public int detections() {
    return outcomes.size;
  }

  /**
   * The precision-recall curve over all areas with at most 100 detections per image.
   *
   * @param threshold 0 for IoU .50, 1 for .55, ... 9 for .95
   */
  public PrecisionRecallCurve curve(int threshold) {
    int bit = CocoParameters.bit(threshold, CocoParameters.ALL);
    return outcomes.curve(bit, positives());
  }

  /**
   * Interpolated precision at recall 0, .01, ... 1 over all areas: 101 numbers, whose mean is the
   * average precision.
   *
   * @param threshold 0 for IoU .50, 1 for .55, ... 9 for .95
   */
  public double[] sampledPrecision(int threshold) {
    return sampledPrecision[threshold].clone();
  }

  /** The best F1 at IoU .50, and the score threshold that gives it. */
  public OptimalF1 optimalF1() {
    return optimalF1;
  }

  /** Optimal localisation-recall-precision error at IoU .50. */
  public LrpError lrp() {
    return lrp;
  }

  public DetectionOutcomes outcomes() {
    return outcomes;
  }
}
