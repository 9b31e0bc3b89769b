package io.github.aploss.training.start;

import io.github.aploss.detector.Detector;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.training.weights.published.WeightCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a run's weights start from. Open until it is closed. */
public sealed interface StartingPoint extends AutoCloseable
    permits RandomStart, FileStart, RunStart {
  /**
   * Opens what a new run starts from.
   *
   * @param init the folder of another run
   */
  static StartingPoint of(Recipe recipe, Optional<Path> init) {
    Optional<Path> weights = recipe.model().weights();
    if (init.isPresent() && weights.isPresent()) {
      throw new RecipeException(
          "a run starts from another run (--init) or from a file (--weights, model.weights), not"
              + " from both; leave one away");
    }
    if (init.isPresent()) {
      return RunStart.open(init.get());
    }
    return weights.isPresent()
        ? FileStart.open(WeightCache.ofMachine().resolve(weights.get(), recipe.model().name()))
        : new RandomStart();
  }

  /** The recipe that a run keeps which is started with this one, and perhaps from another run. */
  static Recipe completed(Recipe recipe, Optional<Path> init) {
    try (StartingPoint from = of(recipe, init)) {
      return from.complete(recipe, message -> {});
    }
  }

  /**
   * Fills in what the recipe leaves to its weights.
   *
   * @param messages hears of what will hardly work
   */
  Recipe complete(Recipe recipe, Consumer<String> messages);

  /**
   * Copies the weights into a new detector.
   *
   * @param classes what the detector's outputs stand for
   * @param messages hears what became of each tensor
   */
  void load(Detector detector, List<String> classes, Consumer<String> messages);

  /** Whether the weights differ from those that follow from the seed. */
  boolean trained();

  /** Where the weights came from, for the record of the run. */
  String origin();

  @Override
  void close();
}
