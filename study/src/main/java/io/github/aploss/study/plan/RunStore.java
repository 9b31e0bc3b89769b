package io.github.aploss.study.plan;

import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.study.form.Variant;
import io.github.aploss.training.start.StartingPoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the runs of studies lie. */
public sealed interface RunStore {

  /** The folder of a training. */
  Path folder(Variant variant, long seed, Recipe recipe, RunKey key);

  /**
   * Refuses what is in the place of a training and is not it.
   *
   * @throws RunException if there is something
   */
  default void require(PlannedRun run) {
    if (!run.isBegun()) {
      RunFolder.requireFree(run.folder());
    }
  }

  /**
   * Runs that studies share, under their keys.
   *
   * @param folder that holds all of them
   */
  record Shared(Path folder) implements RunStore {
    @Override
    public Path folder(Variant variant, long seed, Recipe recipe, RunKey key) {
      String loss = recipe.loss().kind().name().toLowerCase(java.util.Locale.ROOT);
      return folder.resolve("%s-seed%d-%s".formatted(loss.replace('_', '-'), seed, key.value()));
    }
  }

  /** Runs under the names of their variants, which belong to one study. */
  record Named(Path folder) implements RunStore {
    @Override
    public Path folder(Variant variant, long seed, Recipe recipe, RunKey key) {
      return folder.resolve(variant.name() + "-seed" + seed);
    }

    @Override
    public void require(PlannedRun run) {
      if (!run.isBegun()) {
        RunFolder.requireFree(run.folder());
      } else if (!isSame(run.ownRecipe(), run.recipe(), run.init())) {
        throw new RunException(
            run.folder() + " was begun with another recipe; name another folder with --out");
      }
    }

    /** Whether no more differs than what the machine or the images chose. */
    private static boolean isSame(Recipe begun, Recipe recipe, Optional<Path> init) {
      Map<String, String> asked = recipe.values();
      return begun.differences(StartingPoint.completed(recipe, init)).stream()
          .allMatch(path -> asked.get(path).equals("auto"));
    }
  }
}
