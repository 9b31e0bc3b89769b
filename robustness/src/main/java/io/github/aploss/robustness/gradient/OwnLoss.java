package io.github.aploss.robustness.gradient;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.box.SmoothL1Loss;
import io.github.aploss.detector.onestage.TargetTensors;
import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.loss.StatefulLoss;
import io.github.aploss.run.recipe.LossRecipe;
import io.github.aploss.run.setup.LossFactory;
import io.github.aploss.tensor.Tensors;
import io.github.aploss.training.samples.GroundTruths;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The loss that a detector was trained by, of each image alone, with the assignment of the clean
 * image. A ranking loss hands on its error-driven gradient; where every positive leads every
 * negative by its margin that is exactly zero, and an attack along it alone stands still.
 *
 * @param recipe which loss, and the weight of the box loss
 * @param boxes whether the box loss is part of it
 */
public record OwnLoss(LossRecipe recipe, boolean boxes) implements Objective {
  private static final int NO_REDUCTION = 0;

  @Override
  public String name() {
    return boxes ? "own+box" : "own";
  }

  @Override
  public Goal towards(FrozenDetector detector, List<Sample> samples) {
    List<GroundTruth> objects = samples.stream().map(GroundTruths::of).toList();
    return graph -> at(graph, detector.detector().targets().encode(graph.anchors(), objects));
  }

  private Ascent at(ForwardGraph graph, TargetTensors targets) {
    Tensor logits = graph.predictions().logits();
    double[] values = new double[graph.count()];
    TensorVector upstream = new TensorVector();
    for (int i = 0; i < values.length; i++) {
      LossValue loss = loss(logits.detach().narrow(0, i, 1), targets.labels().narrow(0, i, 1));
      values[i] = loss.value();
      upstream.push_back(loss.gradient());
    }
    TensorVector outputs = new TensorVector(logits);
    TensorVector gradients = new TensorVector(torch.cat(upstream, 0));
    if (boxes && targets.positives().size(0) > 0) {
      Tensor boxLoss = boxLoss(graph, targets, values);
      outputs.push_back(boxLoss);
      gradients.push_back(torch.ones_like(boxLoss.detach()));
    }
    return new Ascent(values, graph.gradients(outputs, gradients, false));
  }

  /** Made anew each time: a loss that remembers must not remember other steps of an attack. */
  private LossValue loss(Tensor logits, Tensor labels) {
    ScoreLoss loss = LossFactory.create(recipe, 0);
    try {
      return loss.evaluate(logits, labels, Partition.byRow());
    } finally {
      if (loss instanceof StatefulLoss stateful) {
        stateful.close();
      }
    }
  }

  /** The sum over images of the mean over each image's positives; adds to their values. */
  private Tensor boxLoss(ForwardGraph graph, TargetTensors targets, double[] values) {
    Tensor each =
        torch
            .smooth_l1_loss(
                graph.predictions().deltas().reshape(-1, 4).index_select(0, targets.positives()),
                targets.deltas(),
                NO_REDUCTION,
                SmoothL1Loss.standard().beta())
            .sum(1);
    long[] positives = Tensors.longs(targets.positives());
    int anchors = graph.anchors().count();
    int[] counts = new int[values.length];
    for (long positive : positives) {
      counts[(int) (positive / anchors)]++;
    }
    double[] losses = Tensors.doubles(each);
    float[] weights = new float[positives.length];
    for (int i = 0; i < weights.length; i++) {
      int image = (int) (positives[i] / anchors);
      weights[i] = (float) (recipe.boxWeight() / counts[image]);
      values[image] += weights[i] * losses[i];
    }
    return each.mul(Tensors.of(weights, weights.length)).sum();
  }
}
