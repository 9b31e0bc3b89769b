package io.github.aploss.training.start;

import io.github.aploss.detector.Detector;
import io.github.aploss.run.recipe.ModelRecipe;
import io.github.aploss.run.recipe.PixelScale;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.weights.ForeignWeights;
import io.github.aploss.training.weights.WeightTraits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Weights from a file: a backbone's, or a detector's. */
final class FileStart implements StartingPoint {
  private final ForeignWeights weights;
  private String model = "";

  private FileStart(ForeignWeights weights) {
    this.weights = weights;
  }

  static FileStart open(Path file) {
    return new FileStart(ForeignWeights.open(file));
  }

  @Override
  public Recipe complete(Recipe recipe, Consumer<String> messages) {
    model = recipe.model().name();
    WeightTraits traits = WeightTraits.of(weights);
    warnOfPixels(recipe.input().pixels(), traits.pixels(), messages);
    ModelRecipe wanted = recipe.model();
    if (wanted.normalisation().equals(Optional.of(ModelRecipe.Normalisation.BATCH))) {
      messages.accept(
          "model.normalisation=batch replaces the statistics of the weights by those of %d images at a time; model.normalisation=frozen keeps them"
              .formatted(recipe.training().batchSize()));
    }
    if (wanted.strideInFirst().isPresent()
        && wanted.strideInFirst().get() != traits.strideInFirst()) {
      messages.accept(
          "model.stride-in-first=%s, but the weights look as if it were %s"
              .formatted(wanted.strideInFirst().get(), traits.strideInFirst()));
    }
    return AutoRecipeValues.of(recipe, traits);
  }

  private void warnOfPixels(
      Optional<PixelScale> chosen, PixelScale found, Consumer<String> messages) {
    if (chosen.isPresent() && chosen.get() != found) {
      messages.accept(
          "input.normalisation=%s, but the weights look as if they were trained on pixels of the kind %s; --set input.normalisation=auto follows them"
              .formatted(AutoRecipeValues.label(chosen.get()), AutoRecipeValues.label(found)));
    }
  }

  @Override
  public void load(Detector detector, List<String> classes, Consumer<String> messages) {
    messages.accept(weights.loadInto(detector, model, classes, messages).text());
  }

  @Override
  public boolean trained() {
    return true;
  }

  @Override
  public String origin() {
    return "file " + weights.path() + ", SHA-256 " + weights.fingerprint();
  }

  @Override
  public void close() {
    weights.close();
  }
}
