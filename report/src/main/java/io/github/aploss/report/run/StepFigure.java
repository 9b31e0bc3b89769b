package io.github.aploss.report.run;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.PointThinning;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A noisy value of the metrics log over the steps: faint dots, and a median that is read easily.
 */
final class StepFigure {
  static final int MOST_POINTS = 500;

  private static final int MEDIANS = 160;
  private static final int FEWEST_TO_CUT = 50;
  private static final double SHARE_BELOW_CUT = 0.985;

  private final Series values;

  private StepFigure(Series values) {
    this.values = values;
  }

  /** The values of one kind; entries where it is not known are gaps. */
  static StepFigure of(
      String name, int colour, List<StepRecord> steps, ToDoubleFunction<StepRecord> value) {
    double[] x = steps.stream().mapToDouble(StepRecord::step).toArray();
    double[] y = steps.stream().mapToDouble(value).toArray();
    return new StepFigure(Series.line(name, colour, x, y));
  }

  boolean isEmpty() {
    return IntStream.range(0, values.size()).noneMatch(i -> Double.isFinite(values.y()[i]));
  }

  /** All values, thinned, as one line. */
  Series line() {
    return PointThinning.extremes(values, MOST_POINTS);
  }

  /** The values as dots, and their moving median. */
  List<Series> dotsAndMedian() {
    return List.of(
        PointThinning.extremes(values, MOST_POINTS).as(Mark.CLOUD),
        PointThinning.movingMedian(values, window(), MEDIANS));
  }

  /** The figure with {@code explanation} in its caption; empty if no value is known. */
  String figure(String title, String yLabel, String explanation) {
    if (isEmpty()) {
      return "";
    }
    double top = cut();
    XyChart chart =
        new XyChart(
            title, Axis.linear("step"), Axis.linear(yLabel).between(0, top), dotsAndMedian());
    return Section.figure(chart, explanation + " " + reading(!Double.isNaN(top)));
  }

  private String reading(boolean isCut) {
    return (values.size() > MOST_POINTS
            ? "Dots: the lowest and highest of each group of log entries; line: "
            : "Dots: log entries; line: ")
        + "median over "
        + window()
        + (isCut ? ". Outliers lie on the upper edge." : ".");
  }

  private int window() {
    return Math.max(5, values.size() / 50) | 1;
  }

  /** Above nearly all values, so that a few outliers do not flatten the rest; NaN: no cut. */
  private double cut() {
    double[] sorted = Arrays.stream(values.y()).filter(Double::isFinite).sorted().toArray();
    if (sorted.length < FEWEST_TO_CUT) {
      return Double.NaN;
    }
    double top = 1.15 * sorted[(int) (SHARE_BELOW_CUT * sorted.length)];
    return top > 0 && top < sorted[sorted.length - 1] ? top : Double.NaN;
  }
}
