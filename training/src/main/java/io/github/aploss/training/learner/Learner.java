package io.github.aploss.training.learner;

import io.github.aploss.detector.Detector;
import io.github.aploss.loss.DetectionLoss;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.TrainingRecipe;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.Devices;
import io.github.aploss.run.setup.LossFactory;
import io.github.aploss.tensor.OwnedParts;
import io.github.aploss.training.optimiser.AdamW;
import io.github.aploss.training.optimiser.Optimiser;
import io.github.aploss.training.optimiser.Sgd;
import io.github.aploss.training.optimiser.WeightAverage;
import io.github.aploss.training.samples.ValidSamples;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/**
 * A detector with what teaches it. All of it is the learner's, and is closed with it.
 *
 * @param detector whose weights are trained
 * @param samples which of its samples it learns from
 * @param loss of their scores and boxes
 * @param optimiser of the detector's trainable weights
 * @param average of the weights over the steps, where one is kept
 */
public record Learner(
    Detector detector,
    ValidSamples samples,
    DetectionLoss loss,
    Optimiser optimiser,
    Optional<WeightAverage> average)
    implements AutoCloseable {

  /**
   * The learner that a recipe describes, with random weights that follow from its seed.
   *
   * @param classes how many classes of objects the detector tells apart
   * @param stepsPerEpoch batches in an epoch
   * @param group the workers that train it together; each of several has its own device, and they
   *     share the statistics that normalise batches
   * @param messages hears of a damaged checkpoint of proposals that an older one stands in for
   * @throws io.github.aploss.files.UserException if the device or the proposals cannot be used
   */
  public static Learner of(
      Recipe recipe, int classes, int stepsPerEpoch, WorkerGroup group, Consumer<String> messages) {
    String device = Devices.ofWorker(recipe.training().device(), group.size(), group.localRank());
    try (OwnedParts parts = new OwnedParts()) {
      Detector detector = DetectorFactory.create(recipe, classes, device);
      parts.add(detector.module());
      if (group.size() > 1) {
        detector.shareStatistics(group::sum);
      }
      ValidSamples samples = parts.own(ValidSamples.of(recipe, detector, messages));
      Optimiser optimiser = parts.own(optimiser(recipe.training(), detector));
      DetectionLoss loss =
          LossFactory.create(recipe.loss(), recipe.training().seed(), stepsPerEpoch);
      double decay = recipe.training().selection().average();
      Optional<WeightAverage> average =
          decay == 0
              ? Optional.empty()
              : Optional.of(parts.own(new WeightAverage(detector, decay)));
      parts.handOver();
      return new Learner(detector, samples, loss, optimiser, average);
    }
  }

  private static Optimiser optimiser(TrainingRecipe recipe, Detector detector) {
    return switch (recipe.optimiser()) {
      case SGD -> new Sgd(detector.trainable(), recipe.momentum(), recipe.weightDecay());
      case ADAMW -> new AdamW(detector.trainable(), recipe.momentum(), recipe.weightDecay());
    };
  }

  /**
   * What it remembers beside the weights: what its optimiser does, see {@link Optimiser#memory};
   * after {@code loss:} what its loss keeps; and after {@code average:} the average of the weights,
   * each in shape and dtype of these. The tensors stay its own.
   */
  public Map<String, Tensor> memory() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(optimiser.memory());
    loss.state().forEach((name, tensor) -> tensors.put("loss:" + name, tensor));
    average.ifPresent(
        mean -> mean.tensors().forEach((name, tensor) -> tensors.put("average:" + name, tensor)));
    return tensors;
  }

  @Override
  public void close() {
    average.ifPresent(WeightAverage::close);
    optimiser.close();
    loss.close();
    samples.close();
    detector.module().close();
  }
}
