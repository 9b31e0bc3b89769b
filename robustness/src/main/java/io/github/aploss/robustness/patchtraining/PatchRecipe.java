package io.github.aploss.robustness.patchtraining;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.gradient.Objective;
import io.github.aploss.robustness.gradient.OwnLoss;
import io.github.aploss.robustness.gradient.RankError;
import io.github.aploss.robustness.gradient.Vanishing;
import io.github.aploss.robustness.patch.PatchSize;
import io.github.aploss.robustness.scene.ObjectBoxes;
import io.github.aploss.run.recipe.LossRecipe;
import java.util.Locale;

/**
 * What decides how a patch is trained, beside the detector and the images.
 *
 * @param goal what is raised
 * @param side columns and rows of the patch
 * @param steps how many
 * @param batchSize images of a step
 * @param seed of the start, the order of images and all placing
 * @param patchSize how large the rectangles are
 * @param difficult whether objects get patches that VOC calls difficult
 */
public record PatchRecipe(
    Goal goal,
    int side,
    int steps,
    int batchSize,
    long seed,
    PatchSize patchSize,
    boolean difficult) {
  /** As many as are usual. */
  public static final int USUAL_STEPS = 1000;

  /** What is raised. */
  public enum Goal {
    /** Minus the mean evidence of the predictions near objects. */
    VANISH,
    /** AP-loss of the evidence, along its error-driven gradient. */
    RANK,
    /** The loss that the detector was trained by. */
    TRAIN;

    Objective objective(LossRecipe loss, ObjectBoxes objects) {
      return switch (this) {
        case VANISH -> new Vanishing(objects);
        case RANK -> new RankError();
        case TRAIN -> new OwnLoss(loss, false);
      };
    }

    /** As on the command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the numbers.
   *
   * @throws RobustnessException if there is no step, or nothing to place
   */
  public PatchRecipe {
    if (steps < 1 || side < 1 || side > 4096) {
      throw new RobustnessException(
          "a patch needs at least one step and a side of 1 to 4096, not %d and %d"
              .formatted(steps, side));
    }
  }

  /** 64 x 64 pixels, batches of 8 images. */
  public static PatchRecipe standard(int steps, long seed) {
    return new PatchRecipe(Goal.VANISH, 64, steps, 8, seed, PatchSize.HALF, true);
  }

  /** The same from another seed. */
  public PatchRecipe withSeed(long other) {
    return new PatchRecipe(goal, side, steps, batchSize, other, patchSize, difficult);
  }

  ObjectBoxes objects() {
    return new ObjectBoxes(difficult);
  }

  /** The size of a step, in grey levels: from 4 falling linearly to .5. */
  double rate(int step) {
    return steps == 1 ? 4 : 4 - 3.5 * step / (steps - 1);
  }
}
