package io.github.aploss.robustness.precision;

import io.github.aploss.evaluation.coco.CocoCategoryResult;
import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.evaluation.measure.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The score that maximises F1 over all classes pooled, at IoU .50; the highest such score. Scores
 * of differently trained models are not comparable, this point is.
 *
 * @param score from 0 to 1; NaN where no score finds an object
 * @param precision of the detections with at least this score
 * @param recall of them
 */
public record OperatingPoint(double score, double precision, double recall) {
  private record Row(double score, boolean right) {}

  static OperatingPoint of(CocoResult result) {
    List<Row> rows = new ArrayList<>();
    long objects = 0;
    for (CocoCategoryResult category : result.perCategory()) {
      PrecisionRecallCurve curve = category.curve(0);
      objects += curve.positives();
      for (int i = 0; i < curve.size(); i++) {
        int before = i == 0 ? 0 : curve.truePositives(i - 1);
        rows.add(new Row(curve.score(i), curve.truePositives(i) > before));
      }
    }
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    return best(rows, objects);
  }

  private static OperatingPoint best(List<Row> rows, long objects) {
    OperatingPoint best = new OperatingPoint(Double.NaN, Double.NaN, 0);
    double bestF1 = 0;
    long right = 0;
    for (int i = 0; i < rows.size(); i++) {
      right += rows.get(i).right() ? 1 : 0;
      boolean cuts = i == rows.size() - 1 || rows.get(i + 1).score() != rows.get(i).score();
      double f1 = 2.0 * right / (i + 1 + objects);
      if (cuts && f1 > bestF1) {
        bestF1 = f1;
        best = new OperatingPoint(rows.get(i).score(), right / (i + 1.0), (double) right / objects);
      }
    }
    return best;
  }
}
