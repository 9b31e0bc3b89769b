package io.github.aploss.training.step;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.LossFactory;
import io.github.aploss.tensor.Tensors;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.optimiser.Sgd;
import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.samples.AllSamples;
import io.github.aploss.training.workers.WorkerGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A detector that is trained on batches in memory, and such batches. */
final class Trainee implements AutoCloseable {
  static final int CLASSES = 2;

  private final Learner learner;
  private final TrainingStep step;
  private double rate = 0.01;
  private TrainingState state = TrainingState.START;

  /** A small recipe for the samples of these batches, which are of 8 at most. */
  static RecipeBuilder layers(String model, String norm, String loss, int microBatch) {
    return RecipeBuilder.defaults()
        .setText("model.name", model, "test")
        .setText("model.normalisation", norm, "test")
        .setText("loss.name", loss, "test")
        .set("model.anchor-size", "8", "test")
        .set("model.regions", "32", "test")
        .set("training.batch-size", "8", "test")
        .set("training.micro-batch", String.valueOf(microBatch), "test");
  }

  Trainee(Recipe recipe) {
    this(recipe, ScalarType.Float);
  }

  /**
   * @param type what the network computes in
   */
  Trainee(Recipe recipe, ScalarType type) {
    this(recipe, type, WorkerGroup.alone());
  }

  /** One of several workers. */
  Trainee(Recipe recipe, WorkerGroup group) {
    this(recipe, ScalarType.Float, group);
  }

  /** One of several workers, with a network that computes in a type. */
  Trainee(Recipe recipe, ScalarType type, WorkerGroup group) {
    Detector detector;
    synchronized (Trainee.class) {
      // libtorch has one default generator for all threads.
      detector = DetectorFactory.create(recipe, CLASSES);
    }
    detector.module().to(type, false);
    detector.train(true);
    if (group.size() > 1) {
      detector.shareStatistics(group::sum);
    }
    learner =
        new Learner(
            detector,
            new AllSamples(),
            LossFactory.create(recipe.loss(), recipe.training().seed(), 10),
            new Sgd(detector.trainable(), 0.9, 1e-4),
            Optional.empty());
    step = new TrainingStep(recipe, learner, group);
  }

  Trainee atRate(double value) {
    rate = value;
    return this;
  }

  StepReport run(Batch batch) {
    StepReport report = step.run(batch, batch.samples().size(), state, rate, 0);
    state = state.afterStep();
    return report;
  }

  Map<String, double[]> state() {
    Map<String, double[]> values = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      for (NamedTensor entry : learner.detector().state()) {
        values.put(entry.name(), Tensors.doubles(entry.tensor()));
      }
    }
    return values;
  }

  @Override
  public void close() {
    learner.close();
  }

  /** Noise with brighter squares, from 0 to 2 of them an image. */
  static Batch batch(int index, int images, int width, int height) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      samples.add(sample(index * images + i, i % 3, width, height));
    }
    return new Batch(index, samples);
  }

  static Sample sample(int seed, int count, int width, int height) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[3 * width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(100);
    }
    List<LabelledObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int side = random.nextInt(8, Math.min(width, height) / 2 + 1);
      int x = random.nextInt(width - side);
      int y = random.nextInt(height - side);
      int label = random.nextInt(CLASSES);
      for (int row = y; row < y + side; row++) {
        for (int value = 3 * (row * width + x); value < 3 * (row * width + x + side); value++) {
          pixels[value] += 70 * (1 + label);
        }
      }
      Box box = new Box(x, y, x + side, y + side);
      objects.add(new LabelledObject(box, label, false, false, false, box.area()));
    }
    LabelledImage source =
        new LabelledImage("image" + seed, seed + 1, Path.of("memory"), width, height, objects);
    return Sample.of(source, new Image(width, height, pixels));
  }
}
