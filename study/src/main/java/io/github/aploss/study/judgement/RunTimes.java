package io.github.aploss.study.judgement;

import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.study.plan.PlannedRun;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the steps of a training took.
 *
 * @param steps one for each step that is known, ascending
 */
public record RunTimes(List<Step> steps) {
  private static final double MINUTE = 60_000;
  private static final double PERCENT = 100;

  /**
   * One step.
   *
   * @param millis of the whole step, of it {@code lossMillis} in the loss over the scores and of
   *     the boxes
   */
  public record Step(long step, int epoch, double millis, double lossMillis) {
    double lossPercent() {
      return PERCENT * lossMillis / millis;
    }
  }

  /** Copies the list. */
  public RunTimes {
    steps = List.copyOf(steps);
  }

  public static RunTimes of(PlannedRun run) {
    List<Step> steps = new ArrayList<>();
    if (Files.exists(run.run().metrics())) {
      MetricsLog.forEach(
          run.run().metrics(),
          line -> {
            if (line.path("type").asText().equals("step")) {
              steps.add(
                  new Step(
                      line.path("step").asLong(),
                      line.path("epoch").asInt(),
                      line.path("ms").asDouble(),
                      line.path("lossMs").asDouble()));
            }
          });
    }
    return new RunTimes(steps);
  }

  /** All of it, minutes. */
  public double minutes() {
    return steps.stream().mapToDouble(Step::millis).sum() / MINUTE;
  }

  /** The median step of the last epoch, milliseconds. */
  public double lastStepMillis() {
    return lastEpoch(Step::millis);
  }

  /** The median loss of the last epoch, milliseconds. */
  public double lastLossMillis() {
    return lastEpoch(Step::lossMillis);
  }

  private double lastEpoch(ToDoubleFunction<Step> value) {
    if (steps.isEmpty()) {
      return Double.NaN;
    }
    int last = steps.get(steps.size() - 1).epoch();
    return median(steps.stream().filter(step -> step.epoch() == last).mapToDouble(value).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Medians of a number over stretches of equally many steps.
   *
   * @param most so many stretches
   */
  public RunCurve curve(ToDoubleFunction<Step> value, int most) {
    int stretch = Math.max(1, (steps.size() + most - 1) / most);
    List<double[]> points = new ArrayList<>();
    for (int from = 0; from < steps.size(); from += stretch) {
      List<Step> part = steps.subList(from, Math.min(from + stretch, steps.size()));
      points.add(
          new double[] {
            part.stream().mapToLong(Step::step).average().orElseThrow(),
            median(part.stream().mapToDouble(value).toArray())
          });
    }
    return new RunCurve(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }
}
