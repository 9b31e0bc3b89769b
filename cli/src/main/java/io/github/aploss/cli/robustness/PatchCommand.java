package io.github.aploss.cli.robustness;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.progress.Progress;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.robustness.patchtraining.PatchRecipe;
import io.github.aploss.robustness.patchtraining.PatchTraining;
import io.github.aploss.robustness.suite.AttackedRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains an adversarial patch. */
@Command(
    name = "patch",
    description =
        "Train one patch that makes objects vanish from a run's detections. A training that was"
            + " ended goes on where it stopped.",
    mixinStandardHelpOptions = true)
final class PatchCommand implements Callable<Integer> {
  @Option(names = "--run", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private Path run;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PATCH",
      description = "Folder for patch.png, and patch.json that tells how it was made.")
  private Path out;

  @Mixin private PerturbationOptions perturbations;
  @Mixin private PatchOptions patch;
  @Mixin private SuiteDataOptions data;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    data.require(spec.commandLine());
    PatchRecipe recipe = patch.recipe(perturbations.settings());
    AtomicBoolean stopping = new AtomicBoolean();
    try (AttackedRun opened =
            AttackedRun.open(List.of(run), layers -> {}, spec.commandLine().getErr()::println)
                .get(0);
        Interruption interruption = Interruption.calls(() -> stopping.set(true))) {
      Dataset images = data.training(opened);
      images.warnings().forEach(spec.commandLine().getErr()::println);
      PatchTraining training =
          opened.patchTraining(recipe, images, data.trainingSplit(opened), out);
      boolean done;
      try (Progress progress =
          Progress.of(
              console, "patch", "steps", recipe.steps() - training.left(), recipe.steps())) {
        done =
            training.train(
                evidence -> progress.advance(1, "evidence %.3f".formatted(evidence)),
                stopping::get);
      }
      console.println(done ? "patch: " + out : "stopped; the same command goes on");
      return (done ? ExitCode.DONE : ExitCode.INTERRUPTED).code();
    }
  }
}
