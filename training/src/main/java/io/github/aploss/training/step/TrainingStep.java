package io.github.aploss.training.step;

import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.box.BoxLoss;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.loss.DetectionLoss;
import io.github.aploss.loss.DetectionLossValue;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.TrainingRecipe;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.run.setup.LossFactory;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.optimiser.GradientClipping;
import io.github.aploss.training.optimiser.Optimiser;
import io.github.aploss.training.optimiser.WeightAverage;
import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.samples.ValidSamples;
import io.github.aploss.training.workers.ExchangeTally;
import io.github.aploss.training.workers.GradientSynchronisation;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;

/** One step of training: a batch forward, both losses, backward, an update of the weights. */
public final class TrainingStep {
  private static final double MILLION = 1e6;

  private final ForwardPass pass;
  private final ValidSamples valid;
  private final TrainingRecipe recipe;
  private final BoxLoss boxLoss;
  private final int frameMultiple;
  private final DetectionLoss loss;
  private final Optimiser optimiser;
  private final Optional<WeightAverage> average;
  private final WorkerGroup group;
  private final BatchExchange exchange;
  private final GradientSynchronisation synchronisation;

  /**
   * @param learner stays the caller's
   * @param group the workers that share every batch, which all make such a step
   */
  public TrainingStep(Recipe recipe, Learner learner, WorkerGroup group) {
    this.pass = new ForwardPass(learner.detector(), recipe);
    this.valid = learner.samples();
    this.recipe = recipe.training();
    this.boxLoss = LossFactory.boxes(recipe.loss());
    this.frameMultiple = recipe.input().trainFrameMultiple();
    this.loss = learner.loss();
    this.optimiser = learner.optimiser();
    this.average = learner.average();
    this.group = group;
    this.exchange = group.exchange();
    this.synchronisation = group.synchronisation(optimiser.parameters());
  }

  /**
   * Trains on one batch.
   *
   * @param batch this worker's share
   * @param images of the batch, on all workers together
   * @param state before the step
   * @param dataMillis how long the batch was waited for
   * @throws NonFiniteLossException before any weight is changed
   */
  public StepReport run(
      Batch batch, int images, TrainingState state, double rate, double dataMillis) {
    long start = System.nanoTime();
    ExchangeTally before = group.tally();
    long step = state.step() + 1;
    try (PointerScope scope = new PointerScope()) {
      BatchLosses losses = new BatchLosses(loss, boxLoss);
      BatchPass pass = pass(batch, step, losses, scope);
      pass.forward();
      long lossStart = System.nanoTime();
      DetectionLossValue value = pass.evaluate(exchange);
      losses.addOthers(exchange);
      double lossMillis = (System.nanoTime() - lossStart) / MILLION;
      requireFinite(value.total() + losses.auxiliary(), "loss", batch, step);
      pass.backward(value, synchronisation);
      double norm = update(rate, batch, state.step());
      average.ifPresent(mean -> mean.update(state.step()));
      return new StepReport(
          step,
          state.epoch() + 1,
          images,
          value.scores().value(),
          losses.box(),
          rate,
          norm,
          value.scores().positives(),
          value.scores().keptNegatives(),
          dataMillis + (System.nanoTime() - start) / MILLION,
          dataMillis,
          lossMillis,
          group.tally().since(before));
    }
  }

  private BatchPass pass(Batch batch, long step, BatchLosses losses, PointerScope scope) {
    List<Sample> samples = batch.samples();
    List<BatchPart> parts = BatchPart.of(samples, recipe.microBatch(), recipe.seed(), step);
    // A worker without images adds nothing to the frame.
    ImageSize frame =
        samples.isEmpty()
            ? new ImageSize(1, 1)
            : InputNormalisation.frame(
                samples.stream().map(ForwardPass::size).toList(), frameMultiple);
    BatchShape shape = new BatchShape(frame, parts.size()).common(exchange);
    return new BatchPass(pass, valid, shape.frame(), shape.fill(parts), losses, scope);
  }

  private double update(double rate, Batch batch, long done) {
    double norm = new GradientClipping(recipe.clipNorm()).apply(optimiser.parameters());
    requireFinite(norm, "gradient", batch, done + 1);
    optimiser.step(rate, done);
    optimiser.zeroGradients();
    return norm;
  }

  private static void requireFinite(double value, String what, Batch batch, long step) {
    if (!Double.isFinite(value)) {
      String images =
          batch.samples().stream()
              .map(sample -> sample.source().id())
              .collect(Collectors.joining(", "));
      throw new NonFiniteLossException(
          "step %d: the %s is not a finite number, on the images %s; the last checkpoint is kept, try a lower --lr"
              .formatted(step, what, images));
    }
  }
}
