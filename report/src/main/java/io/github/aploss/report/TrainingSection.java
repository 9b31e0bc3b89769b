package io.github.aploss.report;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.Thinning;
import io.github.aploss.report.chart.XyChart;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the metrics log says of the training itself: losses, rate, size of the ranking. */
final class TrainingSection {
  private static final int MOST_POINTS = 500;
  private static final int MEDIANS = 160;

  private TrainingSection() {}

  /** The figures; empty without a log. */
  static String figures(List<StepRecord> steps) {
    return Section.beside(
        loss(steps, "Classification loss", StepRecord::classificationLoss, 0),
        loss(steps, "Box loss", StepRecord::boxLoss, 1),
        rate(steps),
        ranking(steps));
  }

  private static String loss(
      List<StepRecord> steps, String title, ToDoubleFunction<StepRecord> value, int colour) {
    Series all = series(title, colour, steps, value);
    if (isEmpty(all)) {
      return "";
    }
    int window = window(steps.size());
    XyChart chart =
        new XyChart(
            title,
            Axis.linear("step"),
            Axis.linear("loss").between(0, ceiling(all)),
            List.of(
                Thinning.extremes(all, MOST_POINTS).as(Mark.CLOUD),
                Thinning.movingMedian(all, window, MEDIANS)));
    return Section.figure(
        chart,
        "Faint: single log entries, among many the lowest and highest of each group; line: median"
            + " over "
            + window
            + " entries. Outliers lie on the upper edge.");
  }

  private static String rate(List<StepRecord> steps) {
    Series rate = series("learning rate", 4, steps, StepRecord::learningRate);
    if (isEmpty(rate)) {
      return "";
    }
    XyChart chart =
        new XyChart(
            "Learning rate",
            Axis.linear("step"),
            Axis.linear("learning rate").between(0, Double.NaN),
            List.of(Thinning.extremes(rate, MOST_POINTS)));
    return Section.figure(chart, "The schedule as it was followed: warm-up, plateaus and drops.");
  }

  private static String ranking(List<StepRecord> steps) {
    Series positives = series("positives", 2, steps, StepRecord::positives);
    Series negatives = series("kept negatives", 5, steps, StepRecord::keptNegatives);
    if (isEmpty(positives) || isEmpty(negatives)) {
      return "";
    }
    int window = window(steps.size());
    XyChart chart =
        new XyChart(
            "Size of the ranking",
            Axis.linear("step"),
            Axis.logarithmic("scores per batch"),
            List.of(
                Thinning.extremes(positives, MOST_POINTS).as(Mark.CLOUD),
                Thinning.extremes(negatives, MOST_POINTS).as(Mark.CLOUD),
                Thinning.movingMedian(positives, window, MEDIANS),
                Thinning.movingMedian(negatives, window, MEDIANS)));
    return Section.figure(
        chart,
        "Positives, and the negatives scored high enough to matter. The fewer negatives are kept,"
            + " the better the two are apart.");
  }

  private static Series series(
      String name, int colour, List<StepRecord> steps, ToDoubleFunction<StepRecord> value) {
    double[] x = steps.stream().mapToDouble(StepRecord::step).toArray();
    return Series.line(name, colour, x, steps.stream().mapToDouble(value).toArray());
  }

  private static boolean isEmpty(Series series) {
    return IntStream.range(0, series.size()).noneMatch(i -> Double.isFinite(series.y()[i]));
  }

  private static int window(int entries) {
    return Math.max(5, entries / 50) | 1;
  }

  /** Above nearly all values, so that a few outliers do not flatten the curve; NaN if too few. */
  private static double ceiling(Series series) {
    double[] sorted = Arrays.stream(series.y()).filter(Double::isFinite).sorted().toArray();
    if (sorted.length < 50) {
      return Double.NaN;
    }
    double most = 1.15 * sorted[(int) (0.985 * sorted.length)];
    return most > 0 && most < sorted[sorted.length - 1] ? most : Double.NaN;
  }
}
