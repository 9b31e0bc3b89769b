package io.github.aploss.workbench.benchmark.perturbation;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.scene.PerturbationSettings;
import io.github.aploss.robustness.scene.Pixels;
import io.github.aploss.robustness.scene.ScenePerturbation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Times every perturbation on the images of a split, by one thread at the images' own size, and
 * detection on the same images, from pixels in memory to boxes. Reading files is in neither.
 */
public final class PerturbationBenchmark {
  /** The subject of the cost that all others are compared with. */
  public static final String DETECTION = "detection";

  private static final int WARM_UP_IMAGES = 3;
  private static final double NANO = 1e-9;

  private final List<LabelledImage> images;
  private final Consumer<String> done;

  /** What is done to one image; the time of {@link #read} is not counted. */
  private interface Work<T> {
    T read(LabelledImage source);

    void on(LabelledImage source, T pixels);
  }

  private PerturbationBenchmark(List<LabelledImage> images, Consumer<String> done) {
    this.images = images;
    this.done = done;
  }

  /** What is measured: {@link #DETECTION}, then every perturbation that the settings allow. */
  public static List<String> subjects(PerturbationSettings settings) {
    List<String> subjects = new ArrayList<>(List.of(DETECTION));
    subjects.addAll(settings.allowed());
    return subjects;
  }

  /**
   * Measures {@link #subjects} in their order.
   *
   * @param images of one split, whole, with the objects that patches are put on
   * @param severity of the perturbations that have several, 1 to 5; the others have 1
   * @param done hears the subject after each image
   * @throws io.github.aploss.files.UserException if an image cannot be read or perturbed
   */
  public static List<PerturbationCost> run(
      TrainedDetector detector,
      List<LabelledImage> images,
      PerturbationSettings settings,
      int severity,
      Consumer<String> done) {
    PerturbationBenchmark benchmark = new PerturbationBenchmark(images, done);
    List<PerturbationCost> costs = new ArrayList<>();
    for (String subject : subjects(settings)) {
      if (subject.equals(DETECTION)) {
        costs.add(benchmark.measure(subject, 0, new Detecting(detector)));
      } else {
        ScenePerturbation perturbation = settings.named(subject, images);
        int used = Math.min(severity, perturbation.severities());
        costs.add(benchmark.measure(subject, used, new Perturbing(perturbation, used)));
      }
    }
    return costs;
  }

  private record Detecting(TrainedDetector detector) implements Work<Image> {
    @Override
    public Image read(LabelledImage source) {
      return ImageReader.read(source);
    }

    @Override
    public void on(LabelledImage source, Image pixels) {
      detector.detect(pixels);
    }
  }

  private record Perturbing(ScenePerturbation perturbation, int severity)
      implements Work<RgbImage> {
    @Override
    public RgbImage read(LabelledImage source) {
      return Pixels.rgb(ImageReader.read(source));
    }

    @Override
    public void on(LabelledImage source, RgbImage pixels) {
      perturbation.apply(source, pixels, severity);
    }
  }

  private <T> PerturbationCost measure(String subject, int severity, Work<T> work) {
    for (LabelledImage image : images.subList(0, Math.min(WARM_UP_IMAGES, images.size()))) {
      nanos(image, work);
    }
    long total = 0;
    for (LabelledImage image : images) {
      total += nanos(image, work);
      done.accept(subject);
    }
    return new PerturbationCost(subject, severity, images.size(), NANO * total);
  }

  private static <T> long nanos(LabelledImage image, Work<T> work) {
    T pixels = work.read(image);
    long start = System.nanoTime();
    work.on(image, pixels);
    return System.nanoTime() - start;
  }
}
