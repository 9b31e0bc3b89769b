package io.github.aploss.run.recipe;

/**
 * Which weights of a training are the ones to use.
 *
 * @param on the images whose AP decides
 * @param patience evaluations without a better AP after which a training ends; 0 for never
 * @param average weight of the past in the moving average of the weights that is a candidate too; 0
 *     for none
 */
public record SelectionRecipe(On on, int patience, double average) {
  /** Images that weights are selected on. */
  public enum On {
    /** A part of the training images that is not trained on. */
    VALIDATION,
    /** The test split, which then flatters. */
    TEST,
    /** None: the last weights are the ones to use. */
    NONE
  }

  static SelectionRecipe from(RecipeGroupReader group) {
    On on = group.choice("select-on", On.class);
    int patience = group.integer("patience", 0, 99_999);
    double average = group.number("ema", 0, 0.999999);
    if (on == On.NONE && patience > 0) {
      throw group.bad("patience", patience, "0 where training.select-on is none");
    }
    if (on == On.NONE && average > 0) {
      throw group.bad("ema", average, "0 where training.select-on is none");
    }
    return new SelectionRecipe(on, patience, average);
  }
}
