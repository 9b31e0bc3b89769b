package io.github.aploss.workbench.benchmark.perturbation;

/**
 * What one kind of work took for all images, one after the other.
 *
 * @param subject a perturbation's name, or {@link PerturbationBenchmark#DETECTION}
 * @param severity at which it was measured; 0 for detection
 * @param images how many
 * @param seconds of wall time for all of them
 */
public record PerturbationCost(String subject, int severity, int images, double seconds) {
  /** Milliseconds for one image, on average. */
  public double millisecondsPerImage() {
    return 1e3 * seconds / images;
  }
}
