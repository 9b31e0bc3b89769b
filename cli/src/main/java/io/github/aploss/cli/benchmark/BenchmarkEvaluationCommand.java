package io.github.aploss.cli.benchmark;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.evaluation.EvaluationException;
import io.github.aploss.evaluation.coco.file.CocoFileEvaluator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path directory = Files.createTempDirectory("aploss-benchmark");
    Path annotations = directory.resolve("annotations.json");
    Path detections = directory.resolve("detections.json");
    try {
      RandomCocoProblem.write(images, annotations, detections);
      measure(annotations, detections, spec.commandLine().getOut());
    } catch (EvaluationException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.BAD_INPUT.code();
    } finally {
      Files.deleteIfExists(annotations);
      Files.deleteIfExists(detections);
      Files.deleteIfExists(directory);
    }
    return 0;
  }

  private void measure(Path annotations, Path detections, PrintWriter out) throws IOException {
    out.printf(
        Locale.ROOT,
        "%d images, %.1f MB of annotations, %.1f MB of detections, %d processors%n",
        images,
        Files.size(annotations) / 1e6,
        Files.size(detections) / 1e6,
        Runtime.getRuntime().availableProcessors());
    out.printf(Locale.ROOT, "reading the bytes: %.2f s%n", readSeconds(annotations, detections));
    for (int run = 1; run <= runs; run++) {
      long cpu = cpuNanos();
      long start = System.nanoTime();
      CocoFileEvaluator.Evaluation evaluation =
          CocoFileEvaluator.evaluate(annotations, detections, CocoFileEvaluator.Options.standard());
      out.printf(
          Locale.ROOT,
          "run %d: %.2f s, %.2f CPU-seconds, AP %s of %d objects and %d detections%n",
          run,
          (System.nanoTime() - start) / 1e9,
          (cpuNanos() - cpu) / 1e9,
          evaluation.result().metrics().ap(),
          evaluation.counts().annotations(),
          evaluation.counts().detections());
    }
    out.flush();
  }

  private static double readSeconds(Path... files) throws IOException {
    long start = System.nanoTime();
    byte[] buffer = new byte[1 << 16];
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        while (in.read(buffer) >= 0) {
          // Only the reading is timed.
        }
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Processor time of the whole process, compilation and collection of garbage included. */
  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
