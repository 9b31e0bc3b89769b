package io.github.aploss.training;

import io.github.aploss.dataset.Batch;
import io.github.aploss.dataset.Sample;
import io.github.aploss.detector.AuxiliaryLoss;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.SmoothL1;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.loss.ErrorDrivenBackward;
import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.ScoreLoss;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** One step of training: a batch forward, both losses, backward, an update of the weights. */
final class TrainingStep {
  private static final double MILLION = 1e6;

  private final Detector detector;
  private final ValidSamples valid;
  private final BatchPixels pixels;
  private final ScoreLoss scoreLoss;
  private final SmoothL1 boxLoss = SmoothL1.standard();
  private final double boxWeight;
  private final double clipNorm;
  private final Sgd sgd;

  /**
   * @param valid which samples of a batch are trained on
   */
  TrainingStep(
      Detector detector,
      ValidSamples valid,
      BatchPixels pixels,
      ScoreLoss scoreLoss,
      double boxWeight,
      double clipNorm,
      Sgd sgd) {
    this.detector = detector;
    this.valid = valid;
    this.pixels = pixels;
    this.scoreLoss = scoreLoss;
    this.boxWeight = boxWeight;
    this.clipNorm = clipNorm;
    this.sgd = sgd;
  }

  /**
   * Trains on one batch.
   *
   * @param step the number of this step, from 1
   * @param epoch from 1
   * @param dataMillis how long the batch was waited for
   * @throws NonFiniteLossException before any weight is changed
   */
  StepReport run(Batch batch, long step, int epoch, double rate, double dataMillis) {
    long start = System.nanoTime();
    try (PointerScope scope = new PointerScope()) {
      List<Sample> samples = batch.samples();
      TrainingOutputs outputs =
          valid.restrict(
              samples,
              () ->
                  detector.learn(
                      pixels.of(samples),
                      BatchPixels.sizes(samples),
                      samples.stream().map(GroundTruths::of).toList()));
      long lossStart = System.nanoTime();
      LossValue scores =
          scoreLoss.evaluate(outputs.logits().detach(), outputs.labels(), outputs.partition());
      Tensor boxes = boxLoss.loss(outputs.boxes());
      double box = boxes.item_double();
      double lossMillis = (System.nanoTime() - lossStart) / MILLION;
      Tensor others = boxes.mul(new Scalar(boxWeight));
      for (AuxiliaryLoss auxiliary : outputs.auxiliary()) {
        others = others.add(auxiliary.value());
      }
      requireFinite(scores.value() + others.item_double(), "loss", batch, step);
      ErrorDrivenBackward.run(outputs.logits(), scores, others);
      double norm = update(rate, batch, step);
      return new StepReport(
          step,
          epoch,
          batch.samples().size(),
          scores.value(),
          box,
          rate,
          norm,
          scores.positives(),
          scores.keptNegatives(),
          dataMillis + (System.nanoTime() - start) / MILLION,
          dataMillis,
          lossMillis);
    }
  }

  private double update(double rate, Batch batch, long step) {
    double norm = sgd.clip(clipNorm > 0 ? clipNorm : Double.POSITIVE_INFINITY);
    requireFinite(norm, "gradient", batch, step);
    sgd.step(rate);
    sgd.zeroGradients();
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
