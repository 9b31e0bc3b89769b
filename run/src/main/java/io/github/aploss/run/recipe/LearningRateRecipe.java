package io.github.aploss.run.recipe;

import java.util.List;
import java.util.Optional;

/**
 * The learning rate over a training.
 *
 * @param chosen whether the recipe names the rate; else it depends on what is trained
 * @param rate of the whole batch, already scaled
 * @param schedule how it falls
 * @param steps where it is divided by ten: fractions of the epochs if below 1, else epochs
 * @param chosenWarmup warm-up steps, at most a tenth of all steps; empty: by the length of the
 *     training
 * @param warmupFactor the part of the rate that the first step takes
 */
public record LearningRateRecipe(
    boolean chosen,
    double rate,
    Schedule schedule,
    List<Double> steps,
    Optional<Integer> chosenWarmup,
    double warmupFactor) {

  /** How a rate falls after the warm-up. */
  public enum Schedule {
    /** By ten, at given times. */
    STEP,
    /** Along half a cosine, to nothing at the end. */
    COSINE
  }

  /** Where nothing was chosen. */
  private static final double USUAL_RATE = 0.01;

  private static final int MOST_WARMUP = 500;
  private static final int WARMUP_PARTS = 10;

  static LearningRateRecipe from(RecipeGroupReader group, int batchSize) {
    int reference = group.integer("lr-reference-batch", 0, 65_536);
    Optional<Double> given = group.positiveOrAuto("lr");
    double rate = given.orElse(USUAL_RATE);
    return new LearningRateRecipe(
        given.isPresent(),
        reference == 0 ? rate : rate * batchSize / reference,
        group.choice("schedule", Schedule.class),
        group.numbers("steps", 0, 1_000_000),
        group.integerOrAuto("warmup", 0, Integer.MAX_VALUE),
        group.number("warmup-factor", 0, 1));
  }

  /** Warm-up steps of a training of so many steps, of which they are at most a tenth. */
  public int warmup(long steps) {
    return (int) Math.min(chosenWarmup.orElse(MOST_WARMUP), steps / WARMUP_PARTS);
  }
}
