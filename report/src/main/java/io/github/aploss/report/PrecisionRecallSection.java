package io.github.aploss.report;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.Thinning;
import io.github.aploss.report.chart.XyChart;
import java.util.ArrayList;
import java.util.List;

/** Precision-recall curves: one colour per class, or all faint around their mean if many. */
final class PrecisionRecallSection {
  private static final int MOST_COLOURS = 8;
  private static final int MOST_POINTS = 300;
  private static final int GRID = 101;

  private PrecisionRecallSection() {}

  /** The figure; empty without curves. */
  static String figure(List<PrecisionRecall> curves, ClassColours colours) {
    if (curves.isEmpty()) {
      return "";
    }
    boolean few = curves.size() <= MOST_COLOURS;
    XyChart chart =
        new XyChart(
            "Precision and recall",
            Axis.unit("recall"),
            Axis.unit("precision"),
            few ? coloured(curves, colours) : around(curves));
    return Section.figure(
        chart,
        (few
                ? "One curve per class, at IoU 0.50. "
                : "Faint: one curve per class, at IoU 0.50; bold: their mean. ")
            + "Going right, the score threshold is lowered: more objects are found, more"
            + " detections are wrong. The area under a curve is its AP.");
  }

  private static List<Series> coloured(List<PrecisionRecall> curves, ClassColours colours) {
    List<Series> series = new ArrayList<>();
    for (PrecisionRecall curve : curves) {
      int colour = colours.index(curve.name(), series.size());
      series.add(thin(Series.line(curve.name(), colour, curve.recall(), curve.precision())));
    }
    return series;
  }

  private static List<Series> around(List<PrecisionRecall> curves) {
    List<Series> series = new ArrayList<>();
    double[] mean = new double[GRID];
    double[] recall = new double[GRID];
    for (PrecisionRecall curve : curves) {
      Series line = Series.line(curve.name(), Series.INK, curve.recall(), curve.precision());
      series.add(thin(line).as(Mark.CONTEXT));
      for (int i = 0; i < GRID; i++) {
        recall[i] = i / (GRID - 1.0);
        mean[i] += precisionAt(curve, recall[i]) / curves.size();
      }
    }
    series.add(Series.line("mean of " + curves.size() + " classes", 0, recall, mean));
    return series;
  }

  /** Precision at the first point that reaches a recall; 0 where none does. */
  private static double precisionAt(PrecisionRecall curve, double recall) {
    for (int i = 0; i < curve.recall().length; i++) {
      if (curve.recall()[i] >= recall - 1e-12 && Double.isFinite(curve.precision()[i])) {
        return curve.precision()[i];
      }
    }
    return 0;
  }

  /** The order of a curve is its own (recall repeats), so it is thinned only where it is long. */
  private static Series thin(Series series) {
    return series.size() <= MOST_POINTS ? series : Thinning.extremes(series, MOST_POINTS);
  }
}
