package io.github.aploss.inference;

import io.github.aploss.detector.layer.InferenceForm;
import io.github.aploss.detector.layer.InferenceForm.Layout;
import io.github.aploss.run.recipe.Precision;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.recipe.TrainingRecipe;
import io.github.aploss.run.setup.Devices;
import io.github.aploss.tensor.CpuFeatures;

/** The form in which the detector of a recipe is fastest where it finds objects. */
final class InferenceFormChoice {
  private InferenceFormChoice() {}

  /** On a processor without bfloat16 that of float32, whatever the recipe says. */
  static InferenceForm of(TrainingRecipe recipe) {
    boolean bfloat16 = recipe.precision() == Precision.BF16;
    if (!onProcessor(recipe)) {
      return new InferenceForm(true, Layout.CHANNELS_LAST, bfloat16);
    }
    return bfloat16 && CpuFeatures.hasBfloat16()
        ? InferenceForm.reduced()
        : InferenceForm.fastest();
  }

  /**
   * Makes sure that the device computes in the precision.
   *
   * @throws RecipeException with one sentence for the user if it does not
   */
  static void require(TrainingRecipe recipe) {
    if (recipe.precision() == Precision.BF16 && onProcessor(recipe) && !CpuFeatures.hasBfloat16()) {
      throw new RecipeException(
          "bf16: this processor does not compute with bfloat16 (AVX512-BF16, AMX), so it would be"
              + " slower than float32; use --precision float32");
    }
  }

  private static boolean onProcessor(TrainingRecipe recipe) {
    return recipe.device().equals(Devices.CPU);
  }
}
