package io.github.aploss.training;

import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.FocalLoss;
import io.github.aploss.loss.RankingScope;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.loss.StepFunction;
import io.github.aploss.training.recipe.LossRecipe;

/** Makes the loss that a recipe names. */
final class LossFactory {
  private LossFactory() {}

  static ScoreLoss create(LossRecipe recipe) {
    return switch (recipe.kind()) {
      case AP ->
          new ApLoss(
              new StepFunction.Piecewise(recipe.delta()),
              recipe.interpolated(),
              recipe.perImage() ? RankingScope.IMAGE : RankingScope.BATCH);
      case FOCAL -> new FocalLoss(recipe.alpha(), recipe.gamma());
    };
  }
}
