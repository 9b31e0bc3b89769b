package io.github.aploss.cli.benchmark;

import io.github.aploss.workbench.benchmark.evaluation.EvaluationBenchmark;
import io.github.aploss.workbench.benchmark.evaluation.EvaluationCost;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code aploss benchmark evaluation}: a problem of the size of COCO val2017, written and timed.
 */
@Command(
    name = "evaluation",
    description = {
      "Time the COCO evaluation on generated files, by default as large as those of COCO val2017.",
      "The first run holds what a single command pays, class loading and compilation included;",
      "the later ones show the speed in a long-running program."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkEvaluationCommand implements Callable<Integer> {
  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Number of images, with 100 detections each (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Number of evaluations (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (images < 1 || runs < 1) {
      throw new ParameterException(spec.commandLine(), "--images and --runs must be at least 1");
    }
    try (EvaluationBenchmark benchmark = EvaluationBenchmark.of(images)) {
      print(benchmark, spec.commandLine().getOut());
    }
    return 0;
  }

  private void print(EvaluationBenchmark benchmark, PrintWriter out) throws IOException {
    out.printf(
        Locale.ROOT,
        "%d images, %.1f MB of annotations, %.1f MB of detections, %d processors%n",
        images,
        benchmark.annotationBytes() / 1e6,
        benchmark.detectionBytes() / 1e6,
        Runtime.getRuntime().availableProcessors());
    out.printf(Locale.ROOT, "reading the bytes: %.2f s%n", benchmark.readingSeconds());
    for (int run = 1; run <= runs; run++) {
      EvaluationCost cost = benchmark.run();
      out.printf(
          Locale.ROOT,
          "run %d: %.2f s, %.2f CPU-seconds, AP %s of %d objects and %d detections%n",
          run,
          cost.seconds(),
          cost.cpuSeconds(),
          cost.ap(),
          cost.objects(),
          cost.detections());
    }
    out.flush();
  }
}
