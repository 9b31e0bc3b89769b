package io.github.aploss.cli.study;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.train.LocalWorkers;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.study.engine.RunTrainer;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.training.workers.WorkerLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets several processes share each training of a study: those of {@code train --workers}, started
 * anew for every training.
 */
public final class WorkersOfRun implements RunTrainer {
  private final int count;
  private final PrintWriter console;
  private int code = ExitCode.DONE.code();

  /**
   * @param count how many; one is this process itself
   * @param console for what is said of the workers
   */
  public WorkersOfRun(int count, PrintWriter console) {
    this.count = count;
    this.console = console;
  }

  public boolean areSeveral() {
    return count != 1;
  }

  /** The exit code of the last training. */
  public int code() {
    return code;
  }

  /**
   * The recipe, if that many workers can train by it.
   *
   * @throws io.github.aploss.files.UserException if they cannot
   */
  public Recipe possible(Recipe recipe) {
    if (areSeveral()) {
      workers(List.of(), Path.of(""));
      WorkerLimits.check(recipe, count);
    }
    return recipe;
  }

  private LocalWorkers workers(List<String> command, Path run) {
    return new LocalWorkers(command, run, count, 0);
  }

  @Override
  public boolean train(PlannedRun run) {
    if (run.isBegun()) {
      code = run(run, List.of("train", "--resume"));
    } else {
      Path config = written(run.recipe());
      try {
        List<String> command = new ArrayList<>(List.of("train", "--config", config.toString()));
        run.init().ifPresent(init -> command.addAll(List.of("--init", init.toString())));
        code = run(run, command);
      } finally {
        delete(config);
      }
    }
    return code == ExitCode.DONE.code();
  }

  private int run(PlannedRun run, List<String> command) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("--out", run.folder().toString()));
    return workers(whole, run.folder()).run(console);
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
