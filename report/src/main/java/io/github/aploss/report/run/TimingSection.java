package io.github.aploss.report.run;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.BarChart;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.Section;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where the time of a training step goes. */
final class TimingSection {
  private TimingSection() {}

  /** The figures; empty if the log holds no times. */
  static String figures(List<StepRecord> steps) {
    return Section.beside(
        parts(steps),
        StepFigure.of("step", 0, steps, StepRecord::stepMillis)
            .figure(
                "Time of a step over the run",
                "milliseconds",
                "Level means steady; a rise over the run hints at a leak or at a hot machine."));
  }

  private static String parts(List<StepRecord> steps) {
    double step = mean(steps, StepRecord::stepMillis);
    if (!(step > 0)) {
      return "";
    }
    double data = orZero(mean(steps, StepRecord::dataMillis));
    double loss = orZero(mean(steps, StepRecord::lossMillis));
    double rest = Math.max(0, step - data - loss);
    BarChart chart =
        new BarChart(
            "Parts of a step",
            Axis.linear("milliseconds, mean over the run"),
            List.of("time"),
            List.of(
                new BarChart.Row("network and update", rest),
                new BarChart.Row("classification loss", loss),
                new BarChart.Row("waiting for data", data)));
    return Section.figure(
        chart,
        "A step takes %s ms on average: %s%% of it waiting for data, %s%% in the classification loss."
            .formatted(
                Numbers.brief(step),
                Numbers.fixed(100 * data / step, 1),
                Numbers.fixed(100 * loss / step, 1)));
  }

  private static double mean(List<StepRecord> steps, ToDoubleFunction<StepRecord> value) {
    return steps.stream().mapToDouble(value).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
