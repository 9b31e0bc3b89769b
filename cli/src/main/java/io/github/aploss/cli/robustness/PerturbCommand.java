package io.github.aploss.cli.robustness;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.options.PerturbedImageOptions;
import io.github.aploss.cli.progress.Progress;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.files.Destination;
import io.github.aploss.robustness.cases.PerturbationCases;
import io.github.aploss.robustness.patchtraining.PatchFolder;
import io.github.aploss.robustness.scene.AdversarialPatching;
import io.github.aploss.robustness.scene.PatchCounts;
import io.github.aploss.robustness.scene.PerturbedDataset;
import io.github.aploss.robustness.scene.ScenePerturbation;
import io.github.aploss.robustness.suite.AttackNames;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes perturbed images as a data set, or evaluates cases of perturbations. */
@Command(
    name = "perturb",
    description =
        "Perturb the images of a data set, or evaluate perturbations and attacks on given cases.",
    mixinStandardHelpOptions = true)
public final class PerturbCommand implements Callable<Integer> {
  /** What is done: one of two things. */
  private static final class Task {
    @Option(
        names = "--attack",
        required = true,
        paramLabel = "NAME",
        description = "black, flip, random, adversarial, gaussian, or a corruption such as fog.")
    private String attack;

    @Option(
        names = "--cases",
        required = true,
        paramLabel = "DIR",
        description = "Evaluate the *.json of a folder, not deeper, and write them to --json-dir.")
    private Path cases;
  }

  @ArgGroup(multiplicity = "1")
  private Task task;

  @Option(
      names = "--json-dir",
      paramLabel = "DIR",
      description = "Where to write one JSON per case, of the same name.")
  private Path jsonDir;

  @Option(
      names = "--severity",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "0 changes nothing; corruptions have 1 to 5, all else 1 (default: ${DEFAULT-VALUE}).")
  private int severity;

  @Mixin private PerturbedImageOptions images;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write the data set, new or empty.")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "voc|coco|yolo",
      description = "Of what is written (default: that of the data).")
  private DatasetFormat format;

  @Option(
      names = "--patch",
      paramLabel = "PATCH",
      description =
          "Of 'aploss robustness patch', or a square picture, for the attack adversarial.")
  private Path patch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Images worked on at once (default: one for each processor).")
  private Integer threads;

  @Mixin private PerturbationOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return task.cases == null ? perturb() : evaluateCases();
  }

  private int evaluateCases() {
    require(jsonDir, "--json-dir");
    List<Path> cases = PerturbationCases.files(task.cases);
    Destination.folder(jsonDir);
    for (Path file : cases) {
      PerturbationCases.evaluate(file, jsonDir.resolve(file.getFileName()));
    }
    spec.commandLine().getOut().printf("%d cases: %s%n", cases.size(), jsonDir);
    return ExitCode.DONE.code();
  }

  private int perturb() {
    images.require(spec.commandLine(), " with --attack");
    require(out, "--out");
    Dataset dataset = read();
    PerturbedDataset perturbed = new PerturbedDataset(dataset, perturbation(dataset), severity);
    PrintWriter console = spec.commandLine().getOut();
    AtomicBoolean stopping = new AtomicBoolean();
    Optional<PatchCounts> counts;
    try (Interruption interruption = Interruption.calls(() -> stopping.set(true));
        Progress progress = Progress.of(console, "perturb", "images", 0, dataset.images().size())) {
      counts =
          perturbed.write(
              out,
              format == null ? dataset.format() : format,
              images.split(),
              threads(),
              () -> progress.advance(1, ""),
              stopping::get);
    }
    if (counts.isEmpty()) {
      console.println("stopped; nothing was written");
      return ExitCode.INTERRUPTED.code();
    }
    String patches = counts.get().text();
    console.printf(
        "%d images: %s%s%n",
        dataset.images().size(), out, patches.isEmpty() ? "" : " (" + patches + ")");
    return ExitCode.DONE.code();
  }

  private ScenePerturbation perturbation(Dataset dataset) {
    if (!task.attack.equals(AttackNames.ADVERSARIAL)) {
      return options.settings().named(task.attack, dataset.images());
    }
    if (patch == null) {
      throw new ParameterException(
          spec.commandLine(), "--attack adversarial needs the picture, with --patch");
    }
    return new AdversarialPatching(task.attack, PatchFolder.picture(patch), options.settings());
  }

  private Dataset read() {
    Dataset dataset = DatasetReader.read(images.request());
    dataset.warnings().forEach(spec.commandLine().getErr()::println);
    return dataset;
  }

  private int threads() {
    int wanted = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (wanted < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
    }
    return wanted;
  }

  private void require(Object value, String option) {
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing required option: '%s' with %s"
              .formatted(option, task.cases == null ? "--attack" : "--cases"));
    }
  }
}
