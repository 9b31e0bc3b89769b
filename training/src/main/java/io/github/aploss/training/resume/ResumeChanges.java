package io.github.aploss.training.resume;

import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What of a run's recipe is to differ when it is resumed: only what belongs to the machine, and how
 * long to train.
 *
 * @param covers covers values of the run's recipe; one that is as it was is no change
 * @param exact whether to refuse what makes other numbers than a training that was never stopped
 */
public record ResumeChanges(Consumer<RecipeBuilder> covers, boolean exact) {
  /** The run as it is. */
  public static final ResumeChanges NONE = new ResumeChanges(recipe -> {}, false);

  /** Where things lie, and how they are brought: no number depends on it. */
  private static final Set<String> PLACES =
      Set.of(
          "data.roots",
          "data.test-roots",
          "data.train-ids",
          "data.test-ids",
          "training.proposals-from",
          "training.loader-threads");

  /** Numbers are rounded otherwise, or there are more or fewer of them. */
  private static final Set<String> NUMBERS =
      Set.of(
          "training.device",
          "training.precision",
          "training.micro-batch",
          "training.epochs",
          "training.patience",
          "training.eval-every");

  /**
   * The recipe to go on with.
   *
   * @param file the recipe of the run
   * @param messages hears of each change
   * @throws RecipeException naming a value that cannot be changed in the middle of a run
   */
  public Recipe apply(Path file, Consumer<String> messages) {
    Recipe before = RecipeBuilder.ofRun(file).resolve();
    RecipeBuilder builder = RecipeBuilder.ofRun(file);
    covers.accept(builder);
    Recipe after = builder.resolve();
    between(before, after)
        .forEach(
            (path, words) -> {
              requireChangeable(path, builder);
              requireChosen(path, before, after, builder);
              messages.accept("going on with " + words);
            });
    return after;
  }

  /** The values that differ, each as a sentence has it. */
  public static Map<String, String> between(Recipe before, Recipe after) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (String path : after.differences(before)) {
      changes.put(
          path,
          "%s %s instead of %s"
              .formatted(path, after.values().get(path), before.values().get(path)));
    }
    return changes;
  }

  /** What {@code auto} stands for was decided when the run began, and is known to its recipe. */
  private static void requireChosen(
      String path, Recipe before, Recipe after, RecipeBuilder builder) {
    if (NUMBERS.contains(path) && after.values().get(path).equals("auto")) {
      throw new RecipeException(
          "%s: %s cannot be auto in the middle of a run; name a value, or leave it out to stay at %s"
              .formatted(builder.origin(path).orElse(path), path, before.values().get(path)));
    }
  }

  private void requireChangeable(String path, RecipeBuilder builder) {
    String origin = builder.origin(path).orElse(path);
    if (!PLACES.contains(path) && !NUMBERS.contains(path)) {
      throw new RecipeException(
          "%s: %s cannot change in the middle of a run; leave it out, or start a new run with --init"
              .formatted(origin, path));
    }
    if (exact && NUMBERS.contains(path)) {
      throw new RecipeException(
          "%s: with another %s the numbers are not exactly those of a training that was never"
                  .formatted(origin, path)
              + " stopped; leave it or --exact out");
    }
  }
}
