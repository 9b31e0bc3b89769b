package io.github.aploss.cli.train;

import io.github.aploss.cli.Interruption;
import io.github.aploss.training.TrainingRun;
import io.github.aploss.training.run.RunException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a detector. */
@Command(
    name = "train",
    description = "Train a detector on labelled images.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  @Mixin private RecipeOptions recipe;

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private Path out;

  @Option(
      names = "--resume",
      description = "Go on with the run in RUN where it stands; its recipe is kept.")
  private boolean resume;

  @Option(
      names = "--init",
      paramLabel = "RUN",
      description =
          "Start from the weights of another run; classes that it knows are carried over by name.")
  private Path init;

  @Override
  public Integer call() {
    TrainingProgress progress = new TrainingProgress();
    try (TrainingRun run = open(progress)) {
      Thread interruption = Interruption.register(run::stop);
      boolean complete = run.train();
      Interruption.forget(interruption);
      progress.close();
      System.out.println(
          complete
              ? "report: " + out.resolve("report.html")
              : "stopped; go on with: aploss train --resume --out " + out);
      return complete ? 0 : INTERRUPTED;
    } finally {
      progress.close();
    }
  }

  private TrainingRun open(TrainingProgress progress) {
    if (!resume) {
      return TrainingRun.start(recipe.resolve(), out, Optional.ofNullable(init), progress);
    }
    if (init != null || recipe.anyGiven()) {
      throw new RunException(
          "--resume goes on with the recipe of the run; leave the other options away, or start a new run with --init "
              + out);
    }
    return TrainingRun.resume(out, progress);
  }
}
