package io.github.aploss.cli.compare;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.options.RecipeOptions;
import io.github.aploss.cli.progress.TrainingProgress;
import io.github.aploss.report.comparison.ComparisonReport;
import io.github.aploss.report.comparison.Contender;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.TrainingRun;
import io.github.aploss.training.compare.Comparison;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains with several losses under one protocol and sets the results beside each other. */
@Command(
    name = "compare",
    description =
        "Train with several losses, all else equal; a table with mean and spread, convergence"
            + " curves, one report. A comparison that was ended goes on where it stopped.",
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  @Mixin private RecipeOptions recipe;

  @Option(
      names = "--losses",
      required = true,
      split = ",",
      paramLabel = "NAME[,NAME...]",
      hideParamSyntax = true,
      description = "Losses, such as ap,focal,ce-ohem,auc.")
  private List<String> losses;

  @Option(
      names = "--seeds",
      defaultValue = "0",
      split = ",",
      paramLabel = "N[,N...]",
      hideParamSyntax = true,
      description = "One training of each loss per seed (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the runs and of comparison.html.")
  private Path out;

  @Option(
      names = "--init",
      paramLabel = "RUN",
      description = "Start every training from the weights of this run.")
  private Path init;

  @Option(
      names = "--workers",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Let so many processes on this machine share every batch of a training (default:"
              + " ${DEFAULT-VALUE}).")
  private int workers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    WorkersOfEntry shared = new WorkersOfEntry(workers, Optional.ofNullable(init));
    Comparison comparison =
        new Comparison(
            losses.stream().distinct().toList(),
            seeds.stream().distinct().toList(),
            out,
            Optional.ofNullable(init));
    comparison.check(entry -> shared.possible(recipe(entry)));
    for (Comparison.Entry entry : comparison.entries()) {
      console.printf("%s, seed %d: %s%n", entry.loss(), entry.seed(), entry.run());
      int code =
          shared.areSeveral()
              ? shared.train(entry, recipe(entry), spec.commandLine().getErr())
              : train(comparison, entry);
      if (code != ExitCode.DONE.code()) {
        console.println("stopped; the same command goes on");
        return code;
      }
    }
    ComparisonReport report = comparison.report();
    Path page = out.resolve("comparison.html");
    report.write(page);
    print(report, console);
    console.println("report: " + page);
    return 0;
  }

  private Recipe recipe(Comparison.Entry entry) {
    return recipe.resolve(entry.loss(), entry.seed());
  }

  private int train(Comparison comparison, Comparison.Entry entry) {
    TrainingProgress progress = new TrainingProgress(spec.commandLine().getOut());
    try (TrainingRun run = comparison.open(entry, recipe(entry), progress);
        Interruption interruption = Interruption.calls(run::stop)) {
      return (run.train() ? ExitCode.DONE : ExitCode.INTERRUPTED).code();
    } finally {
      progress.close();
    }
  }

  private static void print(ComparisonReport report, PrintWriter console) {
    console.println(report.reading());
    StringBuilder header = new StringBuilder("%-14s".formatted("loss"));
    report.metrics().forEach(metric -> header.append("%18s".formatted(metric)));
    console.println(header);
    for (Contender contender : report.contenders()) {
      StringBuilder row = new StringBuilder("%-14s".formatted(contender.name()));
      report.metrics().forEach(metric -> row.append("%18s".formatted(contender.text(metric))));
      console.println(row);
    }
  }
}
