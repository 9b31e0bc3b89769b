package io.github.aploss.study.judgement;

import io.github.aploss.study.form.Judgement;
import io.github.aploss.study.plan.PlannedRun;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A number that is known all over a training: the page draws it, CSV and JSON hold it.
 *
 * @param name of the number
 * @param title of its picture
 * @param over what is counted from left to right: {@code step} or {@code epoch}
 * @param unit what the number is, below its picture's title
 * @param of its points in one run
 */
public record StudyCurve(
    String name, String title, String over, String unit, Function<PlannedRun, RunCurve> of) {
  private static final int MOST_STRETCHES = 60;

  /** All that the study asks for. */
  public static List<StudyCurve> all(StudyResults results) {
    return Stream.of(precision(results), setLoss(results), times(results))
        .flatMap(List::stream)
        .toList();
  }

  /** Precision of the evaluations, if the study asks for its curves. */
  public static List<StudyCurve> precision(StudyResults results) {
    return asked(results, Judgement.Curves.class)
        ? RunCurve.METRICS.stream()
            .filter(results.columns()::contains)
            .map(
                metric ->
                    new StudyCurve(
                        metric,
                        metric + " over training",
                        "step",
                        metric,
                        run -> results.curve(run, metric)))
            .toList()
        : List.of();
  }

  /** The AP-loss of the training set, if the study asks for it. */
  public static List<StudyCurve> setLoss(StudyResults results) {
    return asked(results, Judgement.SetLoss.class)
        ? List.of(
            new StudyCurve(
                StudyResults.SET_LOSS,
                "AP-loss of the training set",
                "epoch",
                "exact AP-loss of all scores",
                RunCurve::ofSetLoss))
        : List.of();
  }

  /** Times of steps and of losses, if the study asks for them: medians of stretches of steps. */
  public static List<StudyCurve> times(StudyResults results) {
    return asked(results, Judgement.StepTimes.class)
        ? List.of(
            time(results, StudyResults.STEP, "Time of a step", "ms", RunTimes.Step::millis),
            time(results, StudyResults.LOSS, "Time of the loss", "ms", RunTimes.Step::lossMillis),
            time(
                results,
                StudyResults.LOSS_SHARE,
                "Part of the loss in a step",
                "%",
                RunTimes.Step::lossPercent))
        : List.of();
  }

  private static StudyCurve time(
      StudyResults results,
      String name,
      String title,
      String unit,
      ToDoubleFunction<RunTimes.Step> value) {
    return new StudyCurve(
        name, title, "step", unit, run -> results.times(run).curve(value, MOST_STRETCHES));
  }

  private static boolean asked(StudyResults results, Class<? extends Judgement> kind) {
    return results.plan().study().judgement(kind).isPresent();
  }
}
