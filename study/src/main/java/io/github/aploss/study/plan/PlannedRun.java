package io.github.aploss.study.plan;

import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.TrainingRecipe;
import io.github.aploss.study.form.Variant;
import io.github.aploss.training.evaluation.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One training of a study: a variant with a seed.
 *
 * @param recipe as it was asked for; the run's own has what the machine and the images chose
 * @param init the folder of the run whose weights it starts from
 * @param key what two studies share it by
 * @param folder where it lies or will
 */
public record PlannedRun(
    Variant variant, long seed, Recipe recipe, Optional<Path> init, RunKey key, Path folder) {

  public RunFolder run() {
    return new RunFolder(folder);
  }

  /** Whether there is a run to go on with. */
  public boolean isBegun() {
    return Files.exists(run().provenance());
  }

  /** Whether its last evaluation was made. */
  public boolean isComplete() {
    return isBegun() && Files.exists(run().report()) && ended().isPresent();
  }

  /**
   * After how many epochs it ended: those of its recipe, or fewer where {@code training.patience}
   * was exhausted; empty if it goes on.
   */
  public OptionalInt ended() {
    TrainingRecipe own = ownRecipe().training();
    return Stream.of(OptionalInt.of(own.epochs()), Patience.end(own.selection(), run()))
        .flatMapToInt(OptionalInt::stream)
        .filter(epoch -> Files.exists(run().evaluation(epoch)))
        .findFirst();
  }

  /** The recipe that the run keeps. */
  public Recipe ownRecipe() {
    return RecipeBuilder.ofRun(run().recipe()).resolve();
  }

  /** How its detector is tested: values of the recipe, which trainings that are shared may lack. */
  public Map<String, String> testing() {
    Map<String, String> testing = new TreeMap<>(RecipeValues.of(recipe));
    testing.keySet().removeIf(path -> !RecipeValues.isOfTesting(path));
    return testing;
  }
}
