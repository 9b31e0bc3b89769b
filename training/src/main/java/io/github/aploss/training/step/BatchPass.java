package io.github.aploss.training.step;

import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.TrainingTargets;
import io.github.aploss.detector.box.BoxFits;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.loss.DetectionLossValue;
import io.github.aploss.loss.ErrorDrivenBackward;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.PositiveBoxes;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.training.samples.ValidSamples;
import io.github.aploss.training.workers.GradientSynchronisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A batch on its way through the network and back, in parts.
 *
 * <p>All scores of a batch are ranked together, so no part has a gradient before every part has its
 * scores. A batch of one part keeps its graph in between. Of a batch of several parts the graph
 * would not fit: they go through without one first, and through once more, each followed by its
 * backward pass. What a part is trained on is chosen once.
 */
final class BatchPass {
  private final ForwardPass pass;
  private final ValidSamples valid;
  private final ImageSize frame;
  private final List<BatchPart> parts;
  private final BatchLosses losses;
  private final PointerScope scope;

  private final List<Tensor> logits = new ArrayList<>();
  private final List<Tensor> labels = new ArrayList<>();
  private final List<Partition> partitions = new ArrayList<>();
  private final List<PositiveBoxes> boxes = new ArrayList<>();
  private final List<TrainingTargets> targets = new ArrayList<>();

  /** The only part, with its graph. */
  private TrainingOutputs whole;

  private BoxFits wholeFits;

  /**
   * @param valid which samples are trained on
   * @param losses of the batch
   * @param scope lives until the step is done
   */
  BatchPass(
      ForwardPass pass,
      ValidSamples valid,
      ImageSize frame,
      List<BatchPart> parts,
      BatchLosses losses,
      PointerScope scope) {
    this.pass = pass;
    this.valid = valid;
    this.frame = frame;
    this.parts = parts;
    this.losses = losses;
    this.scope = scope;
  }

  /** Finds the scores and boxes of all parts, and sums up the detector's own losses. */
  void forward() {
    if (parts.size() == 1) {
      whole = learn(parts.get(0));
      wholeFits = losses.fits(whole);
      remember(whole, wholeFits);
    } else {
      RunningStatistics statistics = RunningStatistics.of(pass.detector().module());
      parts.forEach(this::look);
      statistics.restore();
    }
  }

  private TrainingOutputs learn(BatchPart part) {
    return valid.restrict(
        part.samples(), frame, () -> pass.learn(pass.pixels(part.samples(), frame), part.images()));
  }

  private void look(BatchPart part) {
    try (PointerScope inner = new PointerScope();
        NoGradGuard noGrad = new NoGradGuard()) {
      TrainingOutputs outputs = learn(part);
      scope.attach(outputs.logits());
      scope.attach(outputs.labels());
      remember(outputs, losses.fits(outputs));
    }
  }

  private void remember(TrainingOutputs outputs, BoxFits fits) {
    logits.add(outputs.logits());
    labels.add(outputs.labels());
    partitions.add(outputs.partition());
    boxes.add(fits.boxes());
    targets.add(outputs.targets());
    losses.add(fits.boxes(), outputs.auxiliary());
  }

  /** The loss of the scores and boxes of all parts together. */
  DetectionLossValue evaluate(BatchExchange exchange) {
    return losses.evaluate(
        joined(logits).detach(),
        joined(labels),
        PositiveBoxes.join(boxes),
        Partition.join(partitions, logits.stream().map(part -> part.size(0)).toList()),
        exchange);
  }

  private static Tensor joined(List<Tensor> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    try (TensorVector all = new TensorVector(parts.toArray(Tensor[]::new))) {
      return torch.cat(all, 0);
    }
  }

  /** Back-propagates all losses through all parts. */
  void backward(DetectionLossValue value, GradientSynchronisation synchronisation) {
    if (whole != null) {
      backward(whole, wholeFits, value.scores().gradient(), value.boxGradient(), synchronisation);
      return;
    }
    long row = 0;
    int box = 0;
    for (int i = 0; i < parts.size(); i++) {
      try (PointerScope inner = new PointerScope()) {
        boolean last = i == parts.size() - 1;
        Tensor pixels = pass.pixels(parts.get(i).samples(), frame);
        TrainingOutputs outputs = pass.learn(pixels, targets.get(i));
        long rows = outputs.logits().size(0);
        int count = boxes.get(i).count();
        backward(
            outputs,
            losses.fits(outputs),
            value.scores().gradient().narrow(0, row, rows),
            Arrays.copyOfRange(value.boxGradient(), box, box + count),
            last ? synchronisation : GradientSynchronisation.NONE);
        row += rows;
        box += count;
      }
    }
  }

  private void backward(
      TrainingOutputs outputs,
      BoxFits fits,
      Tensor gradient,
      double[] boxGradient,
      GradientSynchronisation synchronisation) {
    List<Tensor> own = losses.shares(outputs.auxiliary());
    TensorVector roots = new TensorVector(outputs.logits(), fits.losses());
    own.forEach(roots::push_back);
    synchronisation.beforeBackward(roots);
    ErrorDrivenBackward.run(outputs.logits(), gradient, fits.losses(), boxGradient, own);
    synchronisation.afterBackward();
  }
}
