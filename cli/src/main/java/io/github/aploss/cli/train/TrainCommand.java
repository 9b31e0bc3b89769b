package io.github.aploss.cli.train;

import io.github.aploss.cli.exit.CalledName;
import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.options.SingleRunOptions;
import io.github.aploss.cli.progress.TrainingProgress;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.training.TrainingRun;
import io.github.aploss.training.resume.ResumeChanges;
import io.github.aploss.training.workers.GroupAddress;
import io.github.aploss.training.workers.WorkerGroup;
import io.github.aploss.training.workers.WorkerLimits;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a detector. */
@Command(
    name = "train",
    description = "Train a detector on labelled images.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  @Mixin private SingleRunOptions recipe;

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private Path out;

  @Option(
      names = "--resume",
      description =
          "Go on with the run in RUN where it stands. Its recipe is kept but for what belongs to"
              + " the machine (--data, --test-data, --device, --precision, --micro-batch,"
              + " --workers) and the length (--epochs, --eval-every).")
  private boolean resume;

  @Option(
      names = "--exact",
      description =
          "With --resume: refuse what makes other numbers than a training that was never stopped.")
  private boolean exact;

  @Option(
      names = "--init",
      paramLabel = "RUN",
      description =
          "Start from the weights of another run, and with its network unless --model names one;"
              + " classes that it knows are carried over by name.")
  private Path init;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Train with so many processes on this machine, which share every batch (default: 1; under"
              + " torchrun, mpirun or srun this process joins their group instead).")
  private Integer workers;

  @Option(
      names = "--max-restarts",
      paramLabel = "K",
      description =
          "With --workers: go on from the last checkpoint up to so many times when a worker fails"
              + " (default: 0).")
  private int maxRestarts;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Optional<GroupAddress> address = GroupAddress.of(System.getenv());
    boolean launches = workers != null || maxRestarts != 0;
    if (launches && address.isPresent()) {
      throw new RecipeException(
          "the environment says that this is one of several workers, so whoever set it (RANK and"
              + " WORLD_SIZE, torchrun, mpirun, srun) starts them; leave --workers and"
              + " --max-restarts away");
    }
    if (launches) {
      return launch(workers == null ? 1 : workers);
    }
    try (WorkerGroup group = address.map(WorkerGroup::join).orElseGet(WorkerGroup::alone)) {
      return train(group, address.map(GroupAddress::attempt).orElse(0));
    }
  }

  /** What the workers cannot do is told before any of them is started. */
  private int launch(int count) {
    LocalWorkers launched = new LocalWorkers(arguments(), out, count, maxRestarts);
    WorkerLimits.check(resume ? resumed() : recipe.resolve(initialRun()), count);
    return launched.run(spec.commandLine().getErr());
  }

  private Recipe resumed() {
    return changes().apply(RunFolder.open(out).recipe(), message -> {});
  }

  private ResumeChanges changes() {
    return new ResumeChanges(recipe::coverRun, exact);
  }

  private Optional<Path> initialRun() {
    return Optional.ofNullable(init);
  }

  /** As they were given, {@code train} first. */
  private List<String> arguments() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }

  private int train(WorkerGroup group, int attempt) {
    PrintWriter console = spec.commandLine().getOut();
    TrainingProgress progress = new TrainingProgress(console);
    try (TrainingRun run = openOrTell(group, attempt, progress);
        Interruption interruption = Interruption.calls(run::stop)) {
      LocalWorkers.endWithLauncher(run::stop);
      boolean complete = run.train();
      progress.close();
      if (group.leads()) {
        progress.exchange(group.size()).ifPresent(console::println);
        console.println(
            complete
                ? "report: " + out.resolve("report.html")
                : "stopped; go on with: " + CalledName.with("train", "--resume", "--out", out));
      }
      return (complete ? ExitCode.DONE : ExitCode.INTERRUPTED).code();
    } finally {
      progress.close();
    }
  }

  private TrainingRun openOrTell(WorkerGroup group, int attempt, TrainingProgress progress) {
    try {
      return open(group, attempt, progress);
    } catch (RuntimeException e) {
      throw group.fail(e);
    }
  }

  private TrainingRun open(WorkerGroup group, int attempt, TrainingProgress progress) {
    // A launcher that starts its workers again gives them the same command.
    if (attempt > 0 && Files.exists(new RunFolder(out).provenance())) {
      return TrainingRun.resume(out, ResumeChanges.NONE, group, progress);
    }
    if (!resume) {
      requireNotExact();
      return TrainingRun.start(recipe.resolve(initialRun()), out, initialRun(), group, progress);
    }
    if (init != null) {
      throw new RecipeException(
          "--resume goes on with the weights of the run, --init starts from those of another one;"
              + " leave one away");
    }
    return TrainingRun.resume(out, changes(), group, progress);
  }

  private void requireNotExact() {
    if (exact) {
      throw new RecipeException("--exact is for --resume: a training that begins has no past");
    }
  }
}
