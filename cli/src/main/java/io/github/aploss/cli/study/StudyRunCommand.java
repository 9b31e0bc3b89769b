package io.github.aploss.cli.study;

import io.github.aploss.cli.options.RecipeOptions;
import io.github.aploss.files.Destination;
import io.github.aploss.study.engine.Forecast;
import io.github.aploss.study.engine.StepProbe;
import io.github.aploss.study.engine.StudyEngine;
import io.github.aploss.study.form.Scale;
import io.github.aploss.study.form.ShippedStudies;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.form.StudyReader;
import io.github.aploss.study.judgement.AskedNumbers;
import io.github.aploss.study.plan.PlanFile;
import io.github.aploss.study.plan.Planner;
import io.github.aploss.study.plan.RunStore;
import io.github.aploss.study.plan.ScaledRecipes;
import io.github.aploss.study.plan.StudyPlan;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains and judges. */
@Command(
    name = "run",
    description = {
      "Train the variants of a study and judge them: a table, a page, JSON and CSV. What several",
      "studies train alike is trained once, in OUT/runs; a study that was ended goes on where it",
      "stopped."
    },
    mixinStandardHelpOptions = true)
final class StudyRunCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME|FILE",
      description = "One of: aploss study list; or a YAML file of your own.")
  private String name;

  @Mixin private RecipeOptions options;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for studies: the page in OUT/STUDY, runs in OUT/runs.")
  private Path out;

  @Option(
      names = "--scale",
      paramLabel = "NAME",
      description =
          "small: for two processor cores; full: the published protocol (default: small).")
  private String scale;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N[,N...]",
      hideParamSyntax = true,
      description = "One training of each variant per seed (default: those of the study).")
  private List<Long> seeds;

  @Option(
      names = "--init",
      paramLabel = "RUN",
      description = "The run that variants start from which the study calls given (table-7).")
  private Path init;

  @Mixin private WorkersOption workers;

  @Option(names = "--plan", description = "Tell what would be trained, and train nothing.")
  private boolean planOnly;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    WorkersOfRun shared = workers.workers(spec.commandLine().getErr());
    Path file = Path.of(name);
    Study study = Files.isRegularFile(file) ? StudyReader.read(file) : ShippedStudies.named(name);
    StudyPlan plan = plan(study, study.scale(Optional.ofNullable(scale)), shared);
    AskedNumbers.require(plan);
    Path folder = out.resolve(study.name());
    if (planOnly) {
      PlanText.print(plan, new Forecast(plan, run -> Double.NaN).trainings(), console);
      return 0;
    }
    plan.trainings().stream()
        .filter(run -> !run.isBegun())
        .forEach(run -> options.fetchWeights(run.recipe()));
    Destination.folder(folder);
    PlanFile.write(plan, folder);
    PlanText.print(plan, new Forecast(plan, StepProbe::millis).trainings(), console);
    return train(plan, folder, shared);
  }

  private StudyPlan plan(Study study, Scale chosen, WorkersOfRun shared) {
    ScaledRecipes recipes = new ScaledRecipes(study, chosen, options::coverVariant);
    Planner planner =
        new Planner(
            study,
            chosen,
            (variant, seed) -> shared.possible(recipes.of(variant, seed)),
            new RunStore.Shared(out.resolve("runs")),
            Optional.ofNullable(init));
    return planner.plan(Optional.ofNullable(seeds).map(all -> all.stream().distinct().toList()));
  }

  private int train(StudyPlan plan, Path folder, WorkersOfRun shared) {
    PrintWriter console = spec.commandLine().getOut();
    ConsoleTrainer trainer = new ConsoleTrainer(shared, console);
    StudyEngine engine =
        new StudyEngine(
            plan, trainer, trainer::watch, results -> StudyOutput.write(results, folder));
    return trainer.end(engine.run(), results -> StudyOutput.tell(results, folder, console));
  }
}
