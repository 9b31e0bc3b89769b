package io.github.aploss.training.start;

import io.github.aploss.detector.Detector;
import io.github.aploss.run.recipe.ModelRecipe;
import io.github.aploss.run.recipe.Recipe;
import java.util.List;
import java.util.function.Consumer;

/** Weights that follow from the seed. */
record RandomStart() implements StartingPoint {
  @Override
  public Recipe complete(Recipe recipe, Consumer<String> messages) {
    ModelRecipe model = recipe.model();
    if (model.frozenStages() > 0
        || model.normalisation().equals(java.util.Optional.of(ModelRecipe.Normalisation.FROZEN))) {
      messages.accept(
          "model.normalisation or model.frozen-stages freezes layers that start from random weights,"
              + " which rarely learns; start from trained ones with --weights or --init, or set"
              + " model.normalisation=batch and model.frozen-stages=0");
    }
    return AutoRecipeValues.usual(recipe);
  }

  @Override
  public void load(Detector detector, List<String> classes, Consumer<String> messages) {
    // It was made with them.
  }

  @Override
  public boolean trained() {
    return false;
  }

  @Override
  public String origin() {
    return "random";
  }

  @Override
  public void close() {}
}
