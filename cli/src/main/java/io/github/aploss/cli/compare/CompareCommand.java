package io.github.aploss.cli.compare;

import io.github.aploss.cli.options.RecipeOptions;
import io.github.aploss.cli.study.ConsoleTrainer;
import io.github.aploss.cli.study.StudyOutput;
import io.github.aploss.cli.study.WorkersOfRun;
import io.github.aploss.cli.study.WorkersOption;
import io.github.aploss.study.engine.StudyEngine;
import io.github.aploss.study.form.LossComparison;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.page.StudyPage;
import io.github.aploss.study.plan.Planner;
import io.github.aploss.study.plan.RunStore;
import io.github.aploss.study.plan.StudyPlan;
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

  @Mixin private WorkersOption workers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    WorkersOfRun shared = workers.workers(spec.commandLine().getErr());
    StudyPlan plan = plan(shared);
    ConsoleTrainer trainer = new ConsoleTrainer(shared, console);
    Path page = out.resolve("comparison.html");
    StudyEngine engine =
        new StudyEngine(
            plan, trainer, trainer::watch, results -> new StudyPage(results, out).write(page));
    return trainer.end(
        engine.run(),
        results -> {
          StudyOutput.tellNumbers(results, out, console);
          console.println("report: " + page);
        });
  }

  /** Finds before the first training what would end the comparison hours later. */
  private StudyPlan plan(WorkersOfRun shared) {
    Study study = LossComparison.of(losses.stream().distinct().toList(), init != null);
    List<Long> distinct = seeds.stream().distinct().toList();
    for (String loss : losses) {
      distinct.forEach(seed -> shared.possible(recipe.resolve(loss, seed)));
    }
    ComparisonFolder.requireUsable(out);
    Planner planner =
        new Planner(
            study,
            study.scale(Optional.empty()),
            (variant, seed) -> recipe.resolve(variant.name(), seed),
            new RunStore.Named(out),
            Optional.ofNullable(init));
    return planner.plan(Optional.of(distinct));
  }
}
