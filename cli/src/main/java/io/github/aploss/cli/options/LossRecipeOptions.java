package io.github.aploss.cli.options;

import io.github.aploss.run.recipe.RecipeException;
import picocli.CommandLine.Option;

/** What is ranked, and what is learnt beside it. */
final class LossRecipeOptions {
  private final RecipeCovers recipe;

  LossRecipeOptions(RecipeCovers recipe) {
    this.recipe = recipe;
  }

  @Option(
      names = "--negatives",
      paramLabel = "WHICH",
      description = "Which negatives AP-loss ranks: all (default), ohem or random.")
  void negatives(String value) {
    recipe.text("--negatives", "loss.negatives", value);
  }

  @Option(
      names = "--step-denominator",
      paramLabel = "STEP",
      description = "How AP-loss counts ranks: same (default) or heaviside (Eq. 37).")
  void stepDenominator(String value) {
    recipe.text("--step-denominator", "loss.step-denominator", value);
  }

  @Option(
      names = "--box-loss",
      paramLabel = "on|off",
      description = "Whether boxes are learnt beside scores (default: on).")
  void boxLoss(String value) {
    recipe.cover(
        builder -> {
          if (value.equals("off")) {
            builder.set("loss.box-weight", "0", "--box-loss");
          } else if (!value.equals("on")) {
            throw new RecipeException("--box-loss " + value + ": it is on or off");
          }
        });
  }
}
