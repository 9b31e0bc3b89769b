package io.github.aploss.workbench.benchmark.inference;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.InferenceDetector;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Postprocessing;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.detector.layer.InferenceForm;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.onnx.OnnxModel;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.Devices;
import io.github.aploss.run.setup.PostprocessingFactory;
import io.github.aploss.run.setup.TransformFactory;
import io.github.aploss.tensor.CpuFeatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;

/**
 * Times a detector in each {@link InferenceVariant}, in turn, from pixels in memory to detections.
 * The images are random; nothing is read from disk or resized.
 */
public final class InferenceBenchmark {
  /** Runs before the timing starts: weights are prepared and Java's compiler has seen the code. */
  private static final int WARM_UP = 2;

  private static final int CHANNELS = 3;

  private final Recipe recipe;
  private final Detector detector;

  private InferenceBenchmark(Recipe recipe, Detector detector) {
    this.recipe = recipe;
    this.detector = detector;
  }

  /**
   * What is timed.
   *
   * @param imageSize height and width of the images in pixels
   * @param batchSize images at once
   * @param rounds how often each form is timed
   */
  public record Load(int imageSize, int batchSize, int rounds) {}

  /** Hears of every batch that was done. */
  @FunctionalInterface
  public interface Listener {
    void done(InferenceVariant variant);
  }

  /**
   * What is measured on this machine.
   *
   * @param device where libtorch computes; ONNX Runtime does on the processor alone
   */
  public static List<InferenceVariant> variants(String device) {
    List<InferenceVariant> variants = new ArrayList<>();
    forms().forEach(form -> variants.add(new InferenceVariant.Libtorch(form)));
    if (device.equals(Devices.CPU)) {
      variants.add(new InferenceVariant.OnnxRuntime());
    }
    return variants;
  }

  private static List<InferenceForm> forms() {
    List<InferenceForm> forms = new ArrayList<>();
    forms.add(InferenceForm.plain());
    for (InferenceForm.Layout layout : InferenceForm.Layout.values()) {
      forms.add(new InferenceForm(true, layout, false));
    }
    if (CpuFeatures.hasBfloat16()) {
      forms.add(new InferenceForm(true, InferenceForm.Layout.CHANNELS_LAST, true));
      forms.add(InferenceForm.reduced());
    }
    return forms;
  }

  /** How many batches a run does. */
  public static int batches(Load load, String device) {
    return variants(device).size() * (WARM_UP + load.rounds());
  }

  /**
   * Times a detector with random weights.
   *
   * @param model its name in recipes
   * @param classes how many classes it knows
   * @return for every one of {@link #variants}
   * @throws io.github.aploss.run.recipe.RecipeException if there is no such model or device
   */
  public static List<InferenceSpeed> ofModel(
      String model, int classes, String device, Load load, Listener listener) {
    Recipe recipe =
        RecipeBuilder.defaults()
            .setText("model.name", model, "--model")
            .setText("training.device", device, "--device")
            .resolve();
    Detector detector = DetectorFactory.create(recipe, classes);
    try {
      return new InferenceBenchmark(recipe, detector).run(load, listener);
    } finally {
      detector.module().close();
    }
  }

  /** Times the detector of a run; the same for every one of {@link #variants}. */
  public static List<InferenceSpeed> ofRun(TrainedDetector run, Load load, Listener listener) {
    return new InferenceBenchmark(run.recipe(), run.detector()).run(load, listener);
  }

  private List<InferenceSpeed> run(Load load, Listener listener) {
    List<InferenceVariant> variants = variants(recipe.training().device());
    List<Contestant> contestants = new ArrayList<>();
    List<double[]> seconds = new ArrayList<>();
    try {
      List<float[]> images = images(load);
      for (InferenceVariant variant : variants) {
        contestants.add(contestant(variant, images, load.imageSize()));
        seconds.add(new double[load.rounds()]);
      }
      for (int round = -WARM_UP; round < load.rounds(); round++) {
        for (int i = 0; i < contestants.size(); i++) {
          double taken = seconds(contestants.get(i));
          if (round >= 0) {
            seconds.get(i)[round] = taken;
          }
          listener.done(variants.get(i));
        }
      }
    } finally {
      contestants.forEach(Contestant::close);
    }
    return IntStream.range(0, variants.size())
        .mapToObj(i -> new InferenceSpeed(variants.get(i), load.batchSize(), seconds.get(i)))
        .toList();
  }

  /** Finds objects in the images, again and again. */
  private interface Contestant extends AutoCloseable {
    void detect();

    @Override
    void close();
  }

  private static double seconds(Contestant contestant) {
    long start = System.nanoTime();
    contestant.detect();
    return (System.nanoTime() - start) / 1e9;
  }

  private Contestant contestant(InferenceVariant variant, List<float[]> images, int side) {
    return variant instanceof InferenceVariant.Libtorch libtorch
        ? libtorch(new InferenceDetector(detector, libtorch.form()), images, side)
        : onnxRuntime(
            ExportedNetwork.of(recipe, detector, side), ExportedNetwork.images(images, side));
  }

  private static Contestant onnxRuntime(OnnxModel model, List<Image> images) {
    return new Contestant() {
      @Override
      public void detect() {
        model.find(images);
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }

  private Contestant libtorch(InferenceDetector prepared, List<float[]> images, int side) {
    return new Contestant() {
      @Override
      public void detect() {
        InferenceBenchmark.this.detect(prepared, images, side);
      }

      @Override
      public void close() {
        prepared.close();
      }
    };
  }

  private static List<float[]> images(Load load) {
    SplittableRandom random = new SplittableRandom(0);
    List<float[]> images = new ArrayList<>();
    for (int image = 0; image < load.batchSize(); image++) {
      float[] pixels = new float[CHANNELS * load.imageSize() * load.imageSize()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = random.nextInt(256);
      }
      images.add(pixels);
    }
    return images;
  }

  private void detect(InferenceDetector prepared, List<float[]> images, int side) {
    InputNormalisation normalisation = TransformFactory.normalisation(recipe.input());
    CandidateRules rules = PostprocessingFactory.candidateRules(recipe);
    Postprocessing suppression =
        new Postprocessing(recipe.inference().nms(), recipe.inference().detections());
    List<ImageSize> sizes = Collections.nCopies(images.size(), new ImageSize(side, side));
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true)) {
      Tensor batch = normalisation.batch(images, sizes, 1);
      prepared.candidates(batch, sizes, rules).forEach(suppression::detections);
    }
  }
}
