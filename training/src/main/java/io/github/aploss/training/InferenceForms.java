package io.github.aploss.training;

import io.github.aploss.detector.InferenceForm;
import io.github.aploss.detector.InferenceForm.Layout;
import io.github.aploss.tensor.Processor;
import io.github.aploss.training.recipe.Precision;
import io.github.aploss.training.recipe.RecipeException;
import io.github.aploss.training.recipe.TrainingRecipe;

/** The form in which the detector of a recipe is fastest where it finds objects. */
final class InferenceForms {
  private InferenceForms() {}

  /** On a processor without bfloat16 that of float32, whatever the recipe says. */
  static InferenceForm of(TrainingRecipe recipe) {
    boolean bfloat16 = recipe.precision() == Precision.BF16;
    if (!onProcessor(recipe)) {
      return new InferenceForm(true, Layout.CHANNELS_LAST, bfloat16);
    }
    return bfloat16 && Processor.hasBfloat16() ? InferenceForm.reduced() : InferenceForm.fastest();
  }

  /**
   * Makes sure that the device computes in the precision.
   *
   * @throws RecipeException with one sentence for the user if it does not
   */
  static void require(TrainingRecipe recipe) {
    if (recipe.precision() == Precision.BF16 && onProcessor(recipe) && !Processor.hasBfloat16()) {
      throw new RecipeException(
          "bf16: this processor does not compute with bfloat16 (AVX512-BF16, AMX), so it would be"
              + " slower than float32; use --precision float32");
    }
  }

  private static boolean onProcessor(TrainingRecipe recipe) {
    return recipe.device().equals(Devices.CPU);
  }
}
