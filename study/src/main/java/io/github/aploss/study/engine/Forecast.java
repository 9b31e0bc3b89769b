package io.github.aploss.study.engine;

import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.study.judgement.RunTimes;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a study will train and about how long that takes: from what steps took in runs of the same
 * network and size of images that lie beside, else from a few steps that are made for it.
 */
public final class Forecast {
  private static final double MINUTE = 60_000;

  /** On what the time of a step depends most. */
  private record Shape(String model, int imageSize, List<Integer> shorter, int batch) {
    static Shape of(Recipe recipe) {
      return new Shape(
          recipe.model().name(),
          recipe.input().imageSize(),
          recipe.input().trainShorter(),
          recipe.training().batchSize());
    }
  }

  /**
   * One training.
   *
   * @param steps that are left, nearly
   * @param minutes that they take; 0 for one that is there
   */
  public record Training(PlannedRun run, int steps, double minutes) {}

  private final StudyPlan plan;
  private final ToDoubleFunction<PlannedRun> measure;
  private final Map<Shape, Double> stepMillis = new HashMap<>();

  /**
   * @param measure milliseconds of a step of a training that is not there, such as {@link
   *     StepProbe}'s
   */
  public Forecast(StudyPlan plan, ToDoubleFunction<PlannedRun> measure) {
    this.plan = plan;
    this.measure = measure;
  }

  /** All trainings, each once, in their order. */
  public List<Training> trainings() {
    plan.trainings().stream().filter(PlannedRun::isBegun).forEach(this::learn);
    return plan.trainings().stream().map(this::training).toList();
  }

  private void learn(PlannedRun run) {
    medianMillis(run).ifPresent(millis -> stepMillis.put(Shape.of(run.ownRecipe()), millis));
  }

  private static OptionalDouble medianMillis(PlannedRun run) {
    double millis = RunTimes.of(run).lastStepMillis();
    return Double.isNaN(millis) ? OptionalDouble.empty() : OptionalDouble.of(millis);
  }

  private Training training(PlannedRun run) {
    if (run.isComplete()) {
      return new Training(run, 0, 0);
    }
    int done = run.isBegun() ? RunTimes.of(run).steps().size() : 0;
    Recipe recipe = run.isBegun() ? run.ownRecipe() : run.recipe();
    int left = Math.max(0, plan.data().steps(recipe) - done);
    double millis =
        stepMillis.computeIfAbsent(Shape.of(recipe), shape -> measure.applyAsDouble(run));
    return new Training(run, left, left * millis / MINUTE);
  }

  /** The recipe of a training that needs none of those before it. */
  static Recipe alone(Recipe recipe) {
    return RecipeBuilder.defaults()
        .text(recipe.yaml(), "recipe")
        .set("training.proposals-from", "null", "forecast")
        .resolve();
  }
}
