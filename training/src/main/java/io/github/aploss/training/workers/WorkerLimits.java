package io.github.aploss.training.workers;

import io.github.aploss.run.recipe.LossRecipe;
import io.github.aploss.run.recipe.RankingRecipe;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeException;

/** What several workers cannot do together. */
public final class WorkerLimits {
  private WorkerLimits() {}

  /**
   * Refuses what several workers cannot do together.
   *
   * @throws RecipeException saying what to change
   */
  public static void check(Recipe recipe, int workers) {
    if (workers == 1) {
      return;
    }
    int batchSize = recipe.training().batchSize();
    if (batchSize < workers) {
      throw new RecipeException(
          "training.batch-size is %d, the images of all workers together, but there are %d workers: raise it to that at least"
              .formatted(batchSize, workers));
    }
    if (recipe.training().setLoss() > 0) {
      throw new RecipeException(
          "training.set-loss is computed by one worker alone, not by "
              + workers
              + ": set it to 0, or train with one worker");
    }
    LossRecipe loss = recipe.loss();
    RankingRecipe ranking = loss.ranking();
    boolean together = loss.kind().spans() && !ranking.perWorker() && !ranking.perImage();
    boolean hinge = loss.kind() == LossRecipe.Kind.AP_HINGE;
    boolean byIndex =
        loss.kind() != LossRecipe.Kind.AP_GRADIENT
            && ranking.step() == RankingRecipe.Step.HEAVISIDE_INDEX;
    if (together && (hinge || byIndex)) {
      throw new RecipeException(
          (hinge ? "loss.name=ap-hinge" : "loss.step=heaviside-index")
              + " looks at all scores in one place, so several workers cannot rank a batch"
              + " together; set loss.ranking=image or loss.span=worker, or train with one worker");
    }
  }
}
