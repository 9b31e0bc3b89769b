package io.github.aploss.workbench.benchmark.inference;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.InferenceDetector;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Postprocessing;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.detector.layer.InferenceForm;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.PostprocessingFactory;
import io.github.aploss.run.setup.TransformFactory;
import io.github.aploss.tensor.CpuFeatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;

/**
 * Times a detector in each {@link InferenceForm}, in turn, from pixels in memory to detections. The
 * images are random; nothing is read from disk or resized.
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
    void done(InferenceForm form);
  }

  /** The forms that are measured on this machine. */
  public static List<InferenceForm> forms() {
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
  public static int batches(Load load) {
    return forms().size() * (WARM_UP + load.rounds());
  }

  /**
   * Times a detector with random weights.
   *
   * @param model its name in recipes
   * @param classes how many classes it knows
   * @return for every one of {@link #forms}
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

  /** Times the detector of a run; the same for every one of {@link #forms}. */
  public static List<InferenceSpeed> ofRun(TrainedDetector run, Load load, Listener listener) {
    return new InferenceBenchmark(run.recipe(), run.detector()).run(load, listener);
  }

  private List<InferenceSpeed> run(Load load, Listener listener) {
    List<float[]> images = images(load);
    List<InferenceDetector> detectors = new ArrayList<>();
    List<double[]> seconds = new ArrayList<>();
    try {
      for (InferenceForm form : forms()) {
        detectors.add(new InferenceDetector(detector, form));
        seconds.add(new double[load.rounds()]);
      }
      for (int round = -WARM_UP; round < load.rounds(); round++) {
        for (int form = 0; form < detectors.size(); form++) {
          double taken = seconds(detectors.get(form), images, load.imageSize());
          if (round >= 0) {
            seconds.get(form)[round] = taken;
          }
          listener.done(detectors.get(form).form());
        }
      }
    } finally {
      detectors.forEach(InferenceDetector::close);
    }
    List<InferenceSpeed> speeds = new ArrayList<>();
    for (int form = 0; form < seconds.size(); form++) {
      speeds.add(new InferenceSpeed(forms().get(form), load.batchSize(), seconds.get(form)));
    }
    return speeds;
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

  private double seconds(InferenceDetector prepared, List<float[]> images, int side) {
    InputNormalisation normalisation = TransformFactory.normalisation(recipe.input());
    CandidateRules rules = PostprocessingFactory.candidateRules(recipe);
    Postprocessing suppression =
        new Postprocessing(recipe.inference().nms(), recipe.inference().detections());
    List<ImageSize> sizes = Collections.nCopies(images.size(), new ImageSize(side, side));
    long start = System.nanoTime();
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true)) {
      Tensor batch = normalisation.batch(images, sizes, 1);
      prepared.candidates(batch, sizes, rules).forEach(suppression::detections);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
