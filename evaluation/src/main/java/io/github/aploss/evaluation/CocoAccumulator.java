package io.github.aploss.evaluation;

import static io.github.aploss.evaluation.CocoParameters.ALL;
import static io.github.aploss.evaluation.CocoParameters.AREAS;
import static io.github.aploss.evaluation.CocoParameters.THRESHOLDS;

/** From the sorted outcomes of one category to its numbers. */
final class CocoAccumulator {
  /** Keeps 0 / 0 at 0, as in the reference. */
  private static final double TINY = Math.ulp(1.0);

  private final Outcomes outcomes;
  private final RecallSteps steps = new RecallSteps();
  private final double[] sampled = new double[CocoParameters.recallPoints().length];

  /** Average precision and recall, by area and threshold. */
  private final double[][] precision = new double[AREAS][THRESHOLDS];

  private final double[][] recall = new double[AREAS][THRESHOLDS];

  /** Precision at the recall points for all areas, by threshold. */
  final double[][] sampledPrecision = new double[THRESHOLDS][];

  CocoAccumulator(Outcomes outcomes) {
    this.outcomes = outcomes;
    for (int area = 0; area < AREAS; area++) {
      for (int threshold = 0; threshold < THRESHOLDS; threshold++) {
        accumulate(area, threshold);
      }
    }
  }

  private void accumulate(int area, int threshold) {
    collectSteps(CocoParameters.bit(threshold, area), outcomes.positives[area]);
    recall[area][threshold] = steps.lastRecall();
    steps.interpolate();
    steps.sample(CocoParameters.recallPoints(), sampled);
    precision[area][threshold] = Means.of(sampled);
    if (area == ALL) {
      sampledPrecision[threshold] = sampled.clone();
    }
  }

  private void collectSteps(int bit, int positives) {
    steps.clear();
    int truePositives = 0;
    int counted = 0;
    for (int row = 0; row < outcomes.size; row++) {
      if (outcomes.isIgnored(row, bit)) {
        continue;
      }
      counted++;
      if (outcomes.isRight(row, bit)) {
        truePositives++;
        steps.add((double) truePositives / positives, truePositives / (counted + TINY));
      }
    }
  }

  CocoMetrics metrics() {
    return new CocoMetrics(
        orNone(ALL, Means.of(precision[ALL])),
        orNone(ALL, precision[ALL][0]),
        orNone(ALL, precision[ALL][CocoParameters.IOU_75]),
        orNone(1, Means.of(precision[1])),
        orNone(2, Means.of(precision[2])),
        orNone(3, Means.of(precision[3])),
        orNone(ALL, recallWith(1)),
        orNone(ALL, recallWith(10)),
        orNone(ALL, Means.of(recall[ALL])),
        orNone(1, Means.of(recall[1])),
        orNone(2, Means.of(recall[2])),
        orNone(3, Means.of(recall[3])));
  }

  private double orNone(int area, double value) {
    return outcomes.positives[area] == 0 ? -1 : value;
  }

  /** Mean recall over the thresholds with the first detections of each image only. */
  private double recallWith(int maxDetections) {
    long found = 0;
    long ofAllAreas = (1L << THRESHOLDS) - 1;
    for (int row = 0; row < outcomes.size; row++) {
      if (outcomes.ranks[row] < maxDetections) {
        found += Long.bitCount(outcomes.right[row] & ofAllAreas);
      }
    }
    return (double) found / THRESHOLDS / outcomes.positives[ALL];
  }
}
