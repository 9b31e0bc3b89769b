package io.github.aploss.workbench.benchmark.loading;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.data.AugmentationFactory;
import io.github.aploss.training.data.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Times what a loader's threads do for a training, and nothing else: every image is read, decoded
 * and augmented as the recipe says; then the same by OpenCV. All take the same images in the same
 * order, each thread the next one.
 */
public final class LoadingBenchmark {
  private static final double NANO = 1e-9;

  private final List<LabelledImage> images;
  private final Transform augmentation;
  private final OpenCvAugmentation other;

  /** What makes an image ready; called by several threads at once. */
  @FunctionalInterface
  private interface Work {
    void on(LabelledImage image, SplittableRandom random);
  }

  /** Hears that one of the four measurements is done. */
  @FunctionalInterface
  public interface Listener {
    void done(LoadingSpeed speed);
  }

  private LoadingBenchmark(Recipe recipe) {
    images = TrainingData.read(recipe).images();
    augmentation = AugmentationFactory.of(recipe);
    other = OpenCvAugmentation.of(recipe);
  }

  /** How many times {@link #run} calls its listener. */
  public static final int MEASUREMENTS = 4;

  /**
   * Measures aploss and OpenCV, each with one thread and with several.
   *
   * @param recipe which data, and how they are augmented
   * @param count images that each measurement takes, some more than once if the data have fewer
   * @throws io.github.aploss.files.UserException if the data cannot be read
   */
  public static List<LoadingSpeed> run(Recipe recipe, int threads, int count, Listener listener) {
    LoadingBenchmark benchmark = new LoadingBenchmark(recipe);
    List<LoadingSpeed> speeds = new ArrayList<>();
    for (int each : new int[] {1, threads}) {
      speeds.add(benchmark.measure("aploss", benchmark::aploss, each, count));
      listener.done(speeds.get(speeds.size() - 1));
      speeds.add(benchmark.measure("OpenCV", benchmark.other::prepare, each, count));
      listener.done(speeds.get(speeds.size() - 1));
    }
    return speeds;
  }

  private void aploss(LabelledImage image, SplittableRandom random) {
    augmentation.apply(Sample.of(image, ImageReader.read(image)), random);
  }

  /** The first fifth again warms up: files are in memory, and Java's compiler has seen the code. */
  private LoadingSpeed measure(String subject, Work work, int threads, int count) {
    seconds(work, threads, Math.max(threads, count / 5));
    return new LoadingSpeed(subject, threads, count / seconds(work, threads, count));
  }

  private double seconds(Work work, int threads, int count) {
    AtomicInteger next = new AtomicInteger();
    List<Thread> workers = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      Thread worker =
          new Thread(
              () -> {
                try {
                  for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                    work.on(images.get(at % images.size()), new SplittableRandom(at));
                  }
                } catch (RuntimeException e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              },
              "loading-" + i);
      workers.add(worker);
      worker.start();
    }
    join(workers);
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return NANO * (System.nanoTime() - start);
  }

  private static void join(List<Thread> workers) {
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }
}
