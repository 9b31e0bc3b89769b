package io.github.aploss.evaluation.coco;

import static io.github.aploss.evaluation.coco.CocoParameters.ALL;
import static io.github.aploss.evaluation.coco.CocoParameters.AREAS;
import static io.github.aploss.evaluation.coco.CocoParameters.THRESHOLDS;

import io.github.aploss.evaluation.measure.AveragePrecision;
import io.github.aploss.evaluation.measure.DetectionOutcomes;
import io.github.aploss.evaluation.measure.Means;

/** From the sorted outcomes of one category to its numbers, at all thresholds in one pass. */
final class CocoAccumulator {
  private static final long ALL_THRESHOLDS = (1L << THRESHOLDS) - 1;

  private final DetectionOutcomes outcomes;
  private final AveragePrecision[] steps = new AveragePrecision[AREAS * THRESHOLDS];

  /** Detections ignored so far at every threshold of an area, and at a single one. */
  private final int[] ignoredInArea = new int[AREAS];

  private final int[] ignored = new int[AREAS * THRESHOLDS];
  private final int[] truePositives = new int[AREAS * THRESHOLDS];

  private final double[][] precision = new double[AREAS][THRESHOLDS];
  private final double[][] recall = new double[AREAS][THRESHOLDS];

  /** Precision at the recall points for all areas, by threshold. */
  final double[][] sampledPrecision = new double[THRESHOLDS][];

  CocoAccumulator(DetectionOutcomes outcomes) {
    this.outcomes = outcomes;
    for (int bit = 0; bit < steps.length; bit++) {
      steps[bit] = new AveragePrecision();
    }
    for (int row = 0; row < outcomes.size; row++) {
      countIgnored(outcomes.ignored[row]);
      countRight(outcomes.right[row], row);
    }
    double[] sampled = new double[CocoParameters.recallPoints().length];
    for (int area = 0; area < AREAS; area++) {
      for (int threshold = 0; threshold < THRESHOLDS; threshold++) {
        summarise(area, threshold, sampled);
      }
    }
  }

  /** Nearly always a whole area is ignored, or nothing of it. */
  private void countIgnored(long bits) {
    for (int area = 0; area < AREAS && bits != 0; area++) {
      long here = bits >>> CocoParameters.bit(0, area) & ALL_THRESHOLDS;
      if (here == ALL_THRESHOLDS) {
        ignoredInArea[area]++;
      } else {
        for (long left = here; left != 0; left &= left - 1) {
          ignored[CocoParameters.bit(Long.numberOfTrailingZeros(left), area)]++;
        }
      }
    }
  }

  private void countRight(long bits, int row) {
    for (long left = bits; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      int area = bit / THRESHOLDS;
      int counted = row + 1 - ignoredInArea[area] - ignored[bit];
      int right = ++truePositives[bit];
      steps[bit].add((double) right / outcomes.positives[area], (double) right / counted);
    }
  }

  private void summarise(int area, int threshold, double[] sampled) {
    AveragePrecision curve = steps[CocoParameters.bit(threshold, area)];
    recall[area][threshold] = curve.lastRecall();
    curve.interpolate();
    curve.sample(CocoParameters.recallPoints(), sampled);
    precision[area][threshold] = Means.of(sampled);
    if (area == ALL) {
      sampledPrecision[threshold] = sampled.clone();
    }
  }

  /** Average precision as COCO has it: the mean of precision at 101 recall points. */
  static double precision(AveragePrecision interpolated) {
    double[] sampled = new double[CocoParameters.recallPoints().length];
    interpolated.sample(CocoParameters.recallPoints(), sampled);
    return Means.of(sampled);
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
    for (int row = 0; row < outcomes.size; row++) {
      if (outcomes.ranks[row] < maxDetections) {
        found += Long.bitCount(outcomes.right[row] & ALL_THRESHOLDS);
      }
    }
    return (double) found / THRESHOLDS / outcomes.positives[ALL];
  }
}
