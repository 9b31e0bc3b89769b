package io.github.aploss.training.optimiser;

import io.github.aploss.run.recipe.LearningRateRecipe;
import io.github.aploss.run.recipe.TrainingRecipe;

/**
 * The learning rate of every step: a linear warm-up, then the fall.
 *
 * @param rate the rate after the warm-up
 * @param warmupSteps steps until that rate is reached
 * @param warmupFactor the part of the rate that the first step takes
 * @param fall which part of the rate is left at a step after the warm-up
 */
public record LearningRateSchedule(
    double rate, long warmupSteps, double warmupFactor, RateFall fall) {

  /** The schedule of a recipe when an epoch has {@code stepsPerEpoch} steps. */
  public static LearningRateSchedule of(TrainingRecipe recipe, int stepsPerEpoch) {
    LearningRateRecipe rate = recipe.learningRate();
    long total = (long) stepsPerEpoch * recipe.epochs();
    long warmup = rate.warmup(total);
    RateFall fall =
        switch (rate.schedule()) {
          case STEP -> StepFall.of(rate, recipe.epochs(), stepsPerEpoch);
          case COSINE -> new CosineFall(warmup, total);
        };
    return new LearningRateSchedule(rate.rate(), warmup, rate.warmupFactor(), fall);
  }

  /** The rate of a step, counted from 0 over the whole training. */
  public double at(long step) {
    if (step < warmupSteps) {
      double progress = (double) step / warmupSteps;
      return rate * (warmupFactor + (1 - warmupFactor) * progress);
    }
    return rate * fall.at(step);
  }
}
