package io.github.aploss.training.optimiser;

import io.github.aploss.run.recipe.LearningRateRecipe;
import java.util.List;

/**
 * Division by ten at given steps.
 *
 * @param drops the steps from which on the rate is divided by ten once more, ascending
 */
record StepFall(List<Long> drops) implements RateFall {
  /**
   * Rates drop at the start of an epoch; where that would let two drops of a short training fall
   * together, those that are fractions come at their own steps.
   */
  static StepFall of(LearningRateRecipe recipe, int epochs, int stepsPerEpoch) {
    List<Long> starts = recipe.steps().stream().map(step -> dropEpoch(step, epochs)).toList();
    boolean together =
        starts.stream().distinct().count() < starts.size()
            && starts.stream().anyMatch(epoch -> epoch < epochs);
    double total = (double) epochs * stepsPerEpoch;
    return new StepFall(
        recipe.steps().stream()
            .map(
                step ->
                    together && step < 1
                        ? Math.max(stepsPerEpoch, Math.round(step * total))
                        : dropEpoch(step, epochs) * stepsPerEpoch)
            .sorted()
            .toList());
  }

  /** A step below 1 is a fraction of the epochs; no drop comes before the second epoch. */
  private static long dropEpoch(double step, int epochs) {
    return Math.max(1, (long) Math.floor(step < 1 ? step * epochs : step));
  }

  @Override
  public double at(long step) {
    return Math.pow(0.1, drops.stream().filter(drop -> step >= drop).count());
  }
}
