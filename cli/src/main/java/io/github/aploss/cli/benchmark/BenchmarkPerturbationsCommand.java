package io.github.aploss.cli.benchmark;

import io.github.aploss.cli.options.PerturbedImageOptions;
import io.github.aploss.cli.options.TrainedDetectorOptions;
import io.github.aploss.cli.progress.Progress;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.robustness.scene.PerturbationSettings;
import io.github.aploss.workbench.benchmark.perturbation.PerturbationBenchmark;
import io.github.aploss.workbench.benchmark.perturbation.PerturbationCost;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss benchmark perturbations}: what perturbing costs, beside detecting. */
@Command(
    name = "perturbations",
    description = {
      "Time every perturbation on the images of a split, by one thread and at the images' own size,",
      "beside the detection on them. Reading files is not timed."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkPerturbationsCommand implements Callable<Integer> {
  private static final int MOST_SEVERE = 5;

  @Mixin private TrainedDetectorOptions run;

  @Mixin private PerturbedImageOptions images;

  @Option(
      names = "--severity",
      defaultValue = "3",
      paramLabel = "N",
      description = "Of the corruptions, 1 to 5 (default: ${DEFAULT-VALUE}).")
  private int severity;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (severity < 1 || severity > MOST_SEVERE) {
      throw new ParameterException(spec.commandLine(), "--severity must be 1 to 5");
    }
    images.require(spec.commandLine(), "");
    PerturbationSettings settings = PerturbationSettings.standard(0);
    PrintWriter out = spec.commandLine().getOut();
    List<PerturbationCost> costs;
    try (TrainedDetector detector = run.open()) {
      Dataset dataset = detector.read(images.request());
      int total = PerturbationBenchmark.subjects(settings).size() * dataset.images().size();
      try (Progress progress = Progress.of(out, "benchmark", "images", 0, total)) {
        costs =
            PerturbationBenchmark.run(
                detector,
                dataset.images(),
                settings,
                severity,
                subject -> progress.advance(1, subject));
      }
    }
    print(costs, out);
    return 0;
  }

  private static void print(List<PerturbationCost> costs, PrintWriter out) {
    double detection = costs.get(0).millisecondsPerImage();
    for (PerturbationCost cost : costs) {
      out.printf(
          Locale.ROOT,
          "%-18s severity %d %9.2f ms per image %7.2f of detection%n",
          cost.subject(),
          cost.severity(),
          cost.millisecondsPerImage(),
          cost.millisecondsPerImage() / detection);
    }
    out.flush();
  }
}
