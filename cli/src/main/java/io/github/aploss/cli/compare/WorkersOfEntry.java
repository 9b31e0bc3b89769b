package io.github.aploss.cli.compare;

import io.github.aploss.cli.train.LocalWorkers;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.compare.Comparison;
import io.github.aploss.training.workers.WorkerLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes that share each training of a comparison: those of {@code train --workers}, started
 * anew for every training.
 *
 * @param count how many; one is this process itself
 * @param init the folder of a run whose weights all trainings start from
 */
record WorkersOfEntry(int count, Optional<Path> init) {
  boolean areSeveral() {
    return count != 1;
  }

  /**
   * The recipe, if that many workers can train by it.
   *
   * @throws io.github.aploss.files.UserException if they cannot
   */
  Recipe possible(Recipe recipe) {
    if (areSeveral()) {
      workers(List.of(), Path.of(""));
      WorkerLimits.check(recipe, count);
    }
    return recipe;
  }

  private LocalWorkers workers(List<String> command, Path run) {
    return new LocalWorkers(command, run, count, 0);
  }

  /**
   * Begins a training, or goes on with it, to its end.
   *
   * @param console for what is said of the workers
   * @return the exit code of {@code train}
   */
  int train(Comparison.Entry entry, Recipe recipe, PrintWriter console) {
    if (entry.isBegun()) {
      return run(entry, List.of("train", "--resume"), console);
    }
    Path config = written(recipe);
    try {
      List<String> command = new ArrayList<>(List.of("train", "--config", config.toString()));
      init.ifPresent(run -> command.addAll(List.of("--init", run.toString())));
      return run(entry, command, console);
    } finally {
      delete(config);
    }
  }

  private int run(Comparison.Entry entry, List<String> command, PrintWriter console) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("--out", entry.run().toString()));
    return workers(whole, entry.run()).run(console);
  }

  /** The recipe in a file, which the workers read before they begin. */
  private static Path written(Recipe recipe) {
    try {
      return Files.writeString(Files.createTempFile("aploss-recipe-", ".yaml"), recipe.yaml());
    } catch (IOException e) {
      throw new RunException(
          "the recipe for the workers cannot be written to the folder of temporary files: "
              + FailureReasons.of(e),
          e);
    }
  }

  private static void delete(Path config) {
    try {
      Files.deleteIfExists(config);
    } catch (IOException e) {
      // The system clears its temporary files.
    }
  }
}
