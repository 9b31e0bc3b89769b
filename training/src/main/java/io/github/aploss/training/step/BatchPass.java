package io.github.aploss.training.step;

import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.TrainingTargets;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.loss.ErrorDrivenBackward;
import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.training.samples.ValidSamples;
import io.github.aploss.training.workers.GradientSynchronisation;
import java.util.ArrayList;
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
  private final MeanLosses others;
  private final PointerScope scope;

  private final List<Tensor> logits = new ArrayList<>();
  private final List<Tensor> labels = new ArrayList<>();
  private final List<Partition> partitions = new ArrayList<>();
  private final List<TrainingTargets> targets = new ArrayList<>();

  /** The only part, with its graph. */
  private TrainingOutputs whole;

  /**
   * @param valid which samples are trained on
   * @param scope lives until the step is done
   */
  BatchPass(
      ForwardPass pass,
      ValidSamples valid,
      ImageSize frame,
      List<BatchPart> parts,
      MeanLosses others,
      PointerScope scope) {
    this.pass = pass;
    this.valid = valid;
    this.frame = frame;
    this.parts = parts;
    this.others = others;
    this.scope = scope;
  }

  /** Finds the scores of all parts, and sums up the other losses. */
  void forward() {
    if (parts.size() == 1) {
      whole = learn(parts.get(0));
      remember(whole);
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
      remember(outputs);
    }
  }

  private void remember(TrainingOutputs outputs) {
    logits.add(outputs.logits());
    labels.add(outputs.labels());
    partitions.add(outputs.partition());
    targets.add(outputs.targets());
    others.add(outputs);
  }

  /** The loss of the scores of all parts together. */
  LossValue evaluate(ScoreLoss loss, BatchExchange exchange) {
    return loss.evaluate(
        joined(logits).detach(),
        joined(labels),
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

  /** Back-propagates the loss of the scores and the other losses through all parts. */
  void backward(LossValue scores, GradientSynchronisation synchronisation) {
    if (whole != null) {
      backward(whole, scores.gradient(), synchronisation);
      return;
    }
    long row = 0;
    for (int i = 0; i < parts.size(); i++) {
      try (PointerScope inner = new PointerScope()) {
        boolean last = i == parts.size() - 1;
        Tensor pixels = pass.pixels(parts.get(i).samples(), frame);
        TrainingOutputs outputs = pass.learn(pixels, targets.get(i));
        long rows = outputs.logits().size(0);
        backward(
            outputs,
            scores.gradient().narrow(0, row, rows),
            last ? synchronisation : GradientSynchronisation.NONE);
        row += rows;
      }
    }
  }

  private void backward(
      TrainingOutputs outputs, Tensor gradient, GradientSynchronisation synchronisation) {
    Tensor share = others.share(outputs);
    synchronisation.beforeBackward(new TensorVector(outputs.logits(), share));
    ErrorDrivenBackward.run(outputs.logits(), gradient, share);
    synchronisation.afterBackward();
  }
}
