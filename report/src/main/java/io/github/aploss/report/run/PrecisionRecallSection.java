package io.github.aploss.report.run;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.PointThinning;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Precision-recall curves: one colour per class, or all faint around their mean if many. */
final class PrecisionRecallSection {
  private static final int MOST_COLOURS = 8;
  private static final int MOST_POINTS = 300;
  private static final int GRID = 101;

  private PrecisionRecallSection() {}

  /** The figure; empty without curves. */
  static String figure(List<PrecisionRecall> curves, ClassColourIndex colours) {
    if (curves.isEmpty()) {
      return "";
    }
    return Section.figure(
        chart(curves, colours),
        (isFew(curves)
                ? "One curve per class, at IoU 0.50. "
                : "Faint: one curve per class, at IoU 0.50; bold: their mean. ")
            + "Going right, the score threshold is lowered: more objects are found, more"
            + " detections are wrong. The area under a curve is its AP.");
  }

  /**
   * The curves as one chart: a colour per class if they are few, else all faint around their mean.
   */
  static XyChart chart(List<PrecisionRecall> curves, ClassColourIndex colours) {
    return new XyChart(
        "Precision and recall",
        Axis.unit("recall"),
        Axis.unit("precision"),
        isFew(curves) ? coloured(curves, colours) : around(curves));
  }

  private static boolean isFew(List<PrecisionRecall> curves) {
    return curves.size() <= MOST_COLOURS;
  }

  private static List<Series> coloured(List<PrecisionRecall> curves, ClassColourIndex colours) {
    List<Series> series = new ArrayList<>();
    for (PrecisionRecall curve : curves) {
      int colour = colours.of(curve.name(), series.size());
      series.add(thin(Series.line(curve.name(), colour, curve.recall(), curve.precision())));
    }
    return series;
  }

  private static List<Series> around(List<PrecisionRecall> curves) {
    List<Series> series = new ArrayList<>();
    double[] mean = new double[GRID];
    for (PrecisionRecall curve : curves) {
      Series line = Series.line(curve.name(), Series.INK, curve.recall(), curve.precision());
      series.add(thin(line).as(Mark.CONTEXT));
      addTo(mean, curve, 1.0 / curves.size());
    }
    double[] recall = IntStream.range(0, GRID).mapToDouble(i -> i / (GRID - 1.0)).toArray();
    series.add(Series.line("mean of " + curves.size() + " classes", 0, recall, mean));
    return series;
  }

  /** Adds the precision at each recall of the grid: of the first point there, or 0 past the end. */
  private static void addTo(double[] mean, PrecisionRecall curve, double weight) {
    int point = 0;
    for (int i = 0; i < GRID; i++) {
      double wanted = i / (GRID - 1.0) - 1e-12;
      while (point < curve.recall().length && !(curve.recall()[point] >= wanted)) {
        point++;
      }
      if (point < curve.recall().length && Double.isFinite(curve.precision()[point])) {
        mean[i] += weight * curve.precision()[point];
      }
    }
  }

  /** The order of a curve is its own (recall repeats), so it is thinned only where it is long. */
  private static Series thin(Series series) {
    return series.size() <= MOST_POINTS ? series : PointThinning.extremes(series, MOST_POINTS);
  }
}
