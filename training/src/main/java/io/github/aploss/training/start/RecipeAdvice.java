package io.github.aploss.training.start;

import io.github.aploss.run.recipe.ModelRecipe;
import io.github.aploss.run.recipe.Precision;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.TrainingRecipe;
import io.github.aploss.run.setup.Devices;
import io.github.aploss.tensor.CpuFeatures;
import java.util.function.Consumer;

/** Says at the start of a training what its recipe means, where that may surprise. */
final class RecipeAdvice {
  private static final int ALL_STAGES = 5;

  private RecipeAdvice() {}

  static void give(Recipe recipe, Consumer<String> messages) {
    TrainingRecipe training = recipe.training();
    if (training.inParts() && trainsBatchNorm(recipe.model())) {
      messages.accept(
          ("training.micro-batch: scores are ranked over all %d images of a batch, but BatchNorm"
                  + " takes its statistics from %d at a time; with model.normalisation=group or"
                  + " frozen the result is that of the whole batch")
              .formatted(training.batchSize(), training.microBatch()));
    }
    if (training.precision() == Precision.BF16
        && training.device().equals(Devices.CPU)
        && !CpuFeatures.hasBfloat16()) {
      messages.accept(
          "training.precision=bf16: this processor has no instructions for it and will hardly be"
              + " faster than with float32");
    }
  }

  private static boolean trainsBatchNorm(ModelRecipe model) {
    boolean batchNorm =
        model.normalisation().orElse(ModelRecipe.Normalisation.BATCH)
            == ModelRecipe.Normalisation.BATCH;
    return batchNorm && !model.isSsd() && model.frozenStages() < ALL_STAGES;
  }
}
