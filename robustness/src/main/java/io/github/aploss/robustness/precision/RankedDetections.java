package io.github.aploss.robustness.precision;

import io.github.aploss.evaluation.measure.AveragePrecision;
import io.github.aploss.evaluation.measure.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The detections of one class at one threshold of all images, each known to be right or wrong: what
 * is right in an image does not depend on the other images, so that images can be counted again and
 * again without matching anew.
 */
final class RankedDetections {
  private record Row(double score, boolean right, int image, long tie) {}

  private final List<Row> rows = new ArrayList<>();
  private final List<Integer> positives = new ArrayList<>();
  private boolean sorted;

  /**
   * Adds an image.
   *
   * @param curve of this image alone
   * @param image its number, counted from 0
   * @param tie decides between equal scores of several images: the least comes first
   */
  void add(PrecisionRecallCurve curve, int image, long tie) {
    for (int i = 0; i < curve.size(); i++) {
      int before = i == 0 ? 0 : curve.truePositives(i - 1);
      rows.add(new Row(curve.score(i), curve.truePositives(i) > before, image, tie));
    }
    positives.add(curve.positives());
    sorted = false;
  }

  /**
   * Average precision where each image counts so often; NaN without objects.
   *
   * @param counts of each image
   */
  double ap(int[] counts, ApMetric metric) {
    sort();
    long objects = 0;
    for (int image = 0; image < counts.length; image++) {
      objects += (long) counts[image] * positives.get(image);
    }
    if (objects == 0) {
      return Double.NaN;
    }
    AveragePrecision curve = new AveragePrecision();
    long found = 0;
    long right = 0;
    for (Row row : rows) {
      int count = counts[row.image()];
      found += count;
      if (row.right() && count > 0) {
        right += count;
        curve.add((double) right / objects, (double) right / found);
      }
    }
    curve.interpolate();
    return metric.of(curve);
  }

  private void sort() {
    if (!sorted) {
      rows.sort(Comparator.comparingDouble(Row::score).reversed().thenComparingLong(Row::tie));
      sorted = true;
    }
  }
}
