package io.github.aploss.training.optimiser;

import io.github.aploss.run.recipe.TrainingRecipe;
import java.util.List;

/**
 * The learning rate of every step: a linear warm-up, then division by ten at given epochs.
 *
 * @param rate the rate after the warm-up
 * @param warmupSteps steps until that rate is reached
 * @param warmupFactor the part of the rate that the first step takes
 * @param drops the steps from which on the rate is divided by ten once more, ascending
 */
public record LearningRateSchedule(
    double rate, long warmupSteps, double warmupFactor, List<Long> drops) {

  /** The schedule of a recipe when an epoch has {@code stepsPerEpoch} steps. */
  public static LearningRateSchedule of(TrainingRecipe recipe, int stepsPerEpoch) {
    long total = (long) stepsPerEpoch * recipe.epochs();
    return new LearningRateSchedule(
        recipe.lr(),
        Math.min(recipe.warmup(), total / 10),
        recipe.warmupFactor(),
        drops(recipe, stepsPerEpoch));
  }

  /**
   * Rates drop at the start of an epoch; where that would let two drops of a short training fall
   * together, those that are fractions come at their own steps.
   */
  private static List<Long> drops(TrainingRecipe recipe, int stepsPerEpoch) {
    List<Long> drops =
        recipe.steps().stream().map(step -> dropEpoch(step, recipe.epochs())).sorted().toList();
    boolean together =
        drops.stream().distinct().count() < drops.size() && drops.get(0) < recipe.epochs();
    if (!together) {
      return drops.stream().map(epoch -> epoch * stepsPerEpoch).toList();
    }
    double total = (double) recipe.epochs() * stepsPerEpoch;
    return recipe.steps().stream()
        .map(step -> step < 1 ? Math.round(step * total) : (long) (step * stepsPerEpoch))
        .map(step -> Math.max(stepsPerEpoch, step))
        .sorted()
        .toList();
  }

  /** A step below 1 is a fraction of the epochs; no drop comes before the second epoch. */
  private static long dropEpoch(double step, int epochs) {
    return Math.max(1, (long) Math.floor(step < 1 ? step * epochs : step));
  }

  /** The rate of a step, counted from 0 over the whole training. */
  public double at(long step) {
    if (step < warmupSteps) {
      double progress = (double) step / warmupSteps;
      return rate * (warmupFactor + (1 - warmupFactor) * progress);
    }
    long passed = drops.stream().filter(drop -> step >= drop).count();
    return rate * Math.pow(0.1, passed);
  }
}
