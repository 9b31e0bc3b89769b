package io.github.aploss.workbench.benchmark.loading;

/**
 * How fast images were made ready.
 *
 * @param subject whose code it was
 * @param threads at work
 * @param imagesPerSecond of all threads together
 */
public record LoadingSpeed(String subject, int threads, double imagesPerSecond) {
  public double perThread() {
    return imagesPerSecond / threads;
  }
}
