package io.github.aploss.training.start;

import io.github.aploss.run.recipe.InputRecipe;
import io.github.aploss.run.recipe.LossRecipe;
import io.github.aploss.run.recipe.ModelRecipe;
import io.github.aploss.run.recipe.PixelScale;
import io.github.aploss.run.recipe.Precision;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.TrainingRecipe;
import io.github.aploss.run.setup.Devices;
import io.github.aploss.tensor.CpuFeatures;
import io.github.aploss.training.weights.WeightTraits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Replaces the values {@code auto} that depend on the weights a run starts from, or on its machine,
 * so that the run's own recipe says what was done.
 */
final class AutoRecipeValues {
  private static final int USUAL_SCALES = 2;
  private static final double USUAL_RATE = 0.01;
  private static final double TWO_STAGE_RATE = 0.02;
  private static final double NORMALISED_HEADS_RATE = 0.04;

  /** That of AdamW, as it is usual for detectors of few images. */
  private static final double ADAMW_RATE = 0.001;

  private AutoRecipeValues() {}

  /** For random weights. */
  static Recipe usual(Recipe recipe) {
    return fill(
        recipe,
        ModelRecipe.Normalisation.BATCH,
        new WeightTraits(
            PixelScale.TORCHVISION, false, Optional.empty(), Optional.empty(), Optional.empty()),
        rateFromScratch(recipe));
  }

  /** What was measured to be best with AP-loss; see docs/measurements.md. */
  private static double rateFromScratch(Recipe recipe) {
    ModelRecipe model = recipe.model();
    if (recipe.loss().kind() != LossRecipe.Kind.AP) {
      return USUAL_RATE;
    }
    if (model.isFasterRcnn()) {
      return TWO_STAGE_RATE;
    }
    return model.isRetinaNet() && model.headNorm().orElse(true)
        ? NORMALISED_HEADS_RATE
        : USUAL_RATE;
  }

  /** For weights from a file. */
  static Recipe of(Recipe recipe, WeightTraits traits) {
    boolean withHeads = traits.anchorScales().isPresent();
    return fill(
        withHeads ? recipe.with(usualAnchors(recipe.model())) : recipe,
        ModelRecipe.Normalisation.FROZEN,
        traits,
        USUAL_RATE);
  }

  /** For the weights of another run. */
  static Recipe of(Recipe recipe, Recipe other) {
    ModelRecipe model = other.model();
    InputRecipe input = other.input();
    return fill(
        recipe.with(anchors(recipe.model(), model.anchorSize(), model.anchorRatios())),
        model.normalisation().orElse(ModelRecipe.Normalisation.BATCH),
        new WeightTraits(
            input.pixels().orElse(PixelScale.TORCHVISION),
            model.strideInFirst().orElse(false),
            model.six().map(ModelRecipe.PyramidSix.P5::equals),
            model.anchorScales(),
            model.headNorm()),
        USUAL_RATE);
  }

  private static Map<String, String> usualAnchors(ModelRecipe wanted) {
    return anchors(wanted, ModelRecipe.USUAL_ANCHOR_SIZE, ModelRecipe.USUAL_ANCHOR_RATIOS);
  }

  /** Heads know the anchors that they were trained with; what was chosen stays. */
  private static Map<String, String> anchors(ModelRecipe wanted, double size, List<Double> ratios) {
    return Map.of(
        "model.anchor-size", String.valueOf(wanted.chosenAnchorSize().orElse(size)),
        "model.anchor-ratios", String.valueOf(wanted.chosenAnchorRatios().orElse(ratios)));
  }

  private static Recipe fill(
      Recipe recipe, ModelRecipe.Normalisation normalisation, WeightTraits traits, double rate) {
    ModelRecipe model = recipe.model();
    Map<String, String> values = new TreeMap<>();
    values.put("model.normalisation", label(model.normalisation().orElse(normalisation)));
    values.put(
        "model.stride-in-first",
        String.valueOf(model.strideInFirst().orElse(traits.strideInFirst())));
    values.put(
        "model.pyramid-six", label(model.six().orElse(six(traits.sixFromPyramid().orElse(false)))));
    values.put(
        "model.anchor-scales",
        String.valueOf(model.anchorScales().or(traits::anchorScales).orElse(USUAL_SCALES)));
    values.put(
        "model.head-norm", String.valueOf(model.headNorm().or(traits::headNorm).orElse(true)));
    if (!recipe.training().learningRate().chosen()) {
      boolean sgd = recipe.training().optimiser() == TrainingRecipe.Optimiser.SGD;
      values.put("training.lr", String.valueOf(sgd ? rate : ADAMW_RATE));
    }
    values.put("training.precision", label(precision(recipe.training())));
    values.put("input.normalisation", label(recipe.input().pixels().orElse(traits.pixels())));
    return recipe.with(values);
  }

  /** Where nothing was chosen, what the processor is best at. */
  private static Precision precision(TrainingRecipe training) {
    boolean reduced = training.device().equals(Devices.CPU) && CpuFeatures.hasBfloat16();
    return training.chosenPrecision().orElse(reduced ? Precision.BF16 : Precision.FLOAT32);
  }

  private static ModelRecipe.PyramidSix six(boolean fromPyramid) {
    return fromPyramid ? ModelRecipe.PyramidSix.P5 : ModelRecipe.PyramidSix.C5;
  }

  /** As a recipe writes it. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
