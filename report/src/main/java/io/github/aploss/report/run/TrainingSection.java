package io.github.aploss.report.run;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import java.util.List;
import java.util.stream.Stream;

/** What the metrics log says of the training itself: losses, rate, size of the ranking. */
final class TrainingSection {
  private TrainingSection() {}

  /** The figures; empty without a log. */
  static String figures(List<StepRecord> steps, List<TrainingSetLossRecord> setLosses) {
    return Section.beside(
        StepFigure.of("classification loss", 0, steps, StepRecord::classificationLoss)
            .figure("Classification loss", "loss", "Lower is better."),
        StepFigure.of("box loss", 1, steps, StepRecord::boxLoss)
            .figure("Box loss", "loss", "Lower is better."),
        setLoss(setLosses),
        rate(StepFigure.of("learning rate", 4, steps, StepRecord::learningRate)),
        ranking(
            StepFigure.of("positives", 2, steps, StepRecord::positives),
            StepFigure.of("kept negatives", 5, steps, StepRecord::keptNegatives)));
  }

  private static String setLoss(List<TrainingSetLossRecord> passes) {
    if (passes.isEmpty()) {
      return "";
    }
    double[] epochs = passes.stream().mapToDouble(TrainingSetLossRecord::epoch).toArray();
    double[] losses = passes.stream().mapToDouble(TrainingSetLossRecord::loss).toArray();
    XyChart chart =
        new XyChart(
            "AP-loss of the training set",
            Axis.linear("epoch"),
            Axis.linear("loss").between(0, Double.NaN),
            List.of(new Series("AP-loss", Series.Mark.DOTTED_LINE, 0, epochs, losses)));
    return Section.figure(
        chart, "All scores of all training images as one ranking, by the exact step.");
  }

  private static String rate(StepFigure rate) {
    if (rate.isEmpty()) {
      return "";
    }
    XyChart chart =
        new XyChart(
            "Learning rate",
            Axis.linear("step"),
            Axis.linear("learning rate").between(0, Double.NaN),
            List.of(rate.line()));
    return Section.figure(chart, "The schedule as it was followed: warm-up, plateaus and drops.");
  }

  private static String ranking(StepFigure positives, StepFigure negatives) {
    if (positives.isEmpty() || negatives.isEmpty()) {
      return "";
    }
    List<Series> series =
        Stream.of(positives, negatives).flatMap(each -> each.dotsAndMedian().stream()).toList();
    XyChart chart =
        new XyChart(
            "Size of the ranking",
            Axis.linear("step"),
            Axis.logarithmic("scores per batch"),
            series);
    return Section.figure(
        chart,
        "Positives, and the negatives scored high enough to matter. The fewer negatives are kept,"
            + " the better the two are apart.");
  }
}
