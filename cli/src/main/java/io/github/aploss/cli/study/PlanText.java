package io.github.aploss.cli.study;

import io.github.aploss.cli.results.TextTable;
import io.github.aploss.files.Counted;
import io.github.aploss.study.engine.Forecast;
import io.github.aploss.study.plan.StudyPlan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What a study will do, told before it does it. */
final class PlanText {
  private static final double HOUR = 60;

  private PlanText() {}

  static void print(StudyPlan plan, List<Forecast.Training> trainings, PrintWriter console) {
    long there = trainings.stream().filter(each -> each.run().isComplete()).count();
    console.printf(
        "%s, scale %s: %s with %s: %s, of which %d there%n",
        plan.study().name(),
        plan.scale().name(),
        Counted.of(plan.variants().size(), "variant"),
        Counted.of(plan.seeds().size(), "seed"),
        Counted.of(trainings.size(), "training"),
        there);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("variant", "seed", "steps left", "time"));
    trainings.forEach(each -> rows.add(row(each)));
    TextTable.print(rows, console);
    double minutes = trainings.stream().mapToDouble(Forecast.Training::minutes).sum();
    if (minutes > 0) {
      console.printf("about %s of training; evaluations come on top%n", time(minutes));
    }
  }

  private static List<String> row(Forecast.Training training) {
    return List.of(
        training.run().variant().name(),
        String.valueOf(training.run().seed()),
        String.valueOf(training.steps()),
        training.run().isComplete() ? "there" : time(training.minutes()));
  }

  private static String time(double minutes) {
    if (Double.isNaN(minutes)) {
      return "?";
    }
    return minutes < HOUR ? "%.1f min".formatted(minutes) : "%.1f h".formatted(minutes / HOUR);
  }
}
