package io.github.aploss.workbench.benchmark.evaluation;

import io.github.aploss.evaluation.coco.file.CocoFileEvaluator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Times the COCO evaluation of a {@link RandomCocoProblem}, whose files lie in a temporary folder
 * until this is closed.
 */
public final class EvaluationBenchmark implements AutoCloseable {
  private static final double NANO = 1e-9;

  private final Path folder;
  private final Path annotations;
  private final Path detections;

  private EvaluationBenchmark(Path folder) {
    this.folder = folder;
    annotations = folder.resolve("annotations.json");
    detections = folder.resolve("detections.json");
  }

  /** Writes a problem of {@code images} images with 100 detections each. */
  public static EvaluationBenchmark of(int images) throws IOException {
    EvaluationBenchmark benchmark =
        new EvaluationBenchmark(Files.createTempDirectory("aploss-benchmark"));
    try {
      RandomCocoProblem.write(images, benchmark.annotations, benchmark.detections);
      return benchmark;
    } catch (IOException | RuntimeException e) {
      benchmark.close();
      throw e;
    }
  }

  public long annotationBytes() throws IOException {
    return Files.size(annotations);
  }

  public long detectionBytes() throws IOException {
    return Files.size(detections);
  }

  /** Seconds that it takes to read the bytes of both files, and nothing else. */
  public double readingSeconds() throws IOException {
    long start = System.nanoTime();
    byte[] buffer = new byte[1 << 16];
    for (Path file : new Path[] {annotations, detections}) {
      try (InputStream in = Files.newInputStream(file)) {
        while (in.read(buffer) >= 0) {
          // Only the reading is timed.
        }
      }
    }
    return NANO * (System.nanoTime() - start);
  }

  /** Evaluates once, from the files on. */
  public EvaluationCost run() {
    long cpu = cpuNanos();
    long start = System.nanoTime();
    CocoFileEvaluator.Evaluation evaluation =
        CocoFileEvaluator.evaluate(annotations, detections, CocoFileEvaluator.Options.standard());
    return new EvaluationCost(
        NANO * (System.nanoTime() - start),
        NANO * (cpuNanos() - cpu),
        evaluation.result().metrics().ap(),
        evaluation.counts().annotations(),
        evaluation.counts().detections());
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  /** Deletes the files. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(annotations);
    Files.deleteIfExists(detections);
    Files.deleteIfExists(folder);
  }
}
