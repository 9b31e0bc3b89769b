package io.github.aploss.robustness.gradient;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.box.BoxFits;
import io.github.aploss.detector.box.BoxLoss;
import io.github.aploss.detector.box.BoxRegression;
import io.github.aploss.detector.onestage.TargetEncoder;
import io.github.aploss.detector.onestage.TargetTensors;
import io.github.aploss.loss.DetectionLoss;
import io.github.aploss.loss.DetectionLossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.PositiveBoxes;
import io.github.aploss.run.recipe.LossRecipe;
import io.github.aploss.run.setup.LossFactory;
import io.github.aploss.tensor.Tensors;
import io.github.aploss.training.samples.GroundTruths;
import java.util.Arrays;
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
  @Override
  public String name() {
    return boxes ? "own+box" : "own";
  }

  @Override
  public Goal towards(FrozenDetector detector, List<Sample> samples) {
    List<GroundTruth> objects = samples.stream().map(GroundTruths::of).toList();
    TargetEncoder encoder = detector.detector().targets();
    return graph -> at(graph, encoder.encode(graph.anchors(), objects), encoder.coder());
  }

  private Ascent at(ForwardGraph graph, TargetTensors targets, BoxCoder coder) {
    Tensor logits = graph.predictions().logits();
    BoxFits fits = fits(graph, targets, coder);
    int[] ends = ends(targets, graph);
    double[] values = new double[graph.count()];
    double[] boxGradient = new double[fits.boxes().count()];
    TensorVector upstream = new TensorVector();
    for (int i = 0; i < values.length; i++) {
      int from = i == 0 ? 0 : ends[i - 1];
      DetectionLossValue value =
          loss(
              logits.detach().narrow(0, i, 1),
              targets.labels().narrow(0, i, 1),
              fits.boxes().range(from, ends[i]));
      values[i] = boxes ? value.total() : value.scores().value();
      upstream.push_back(value.scores().gradient());
      System.arraycopy(value.boxGradient(), 0, boxGradient, from, ends[i] - from);
    }
    TensorVector outputs = new TensorVector(logits);
    TensorVector gradients = new TensorVector(torch.cat(upstream, 0));
    if (boxes && boxGradient.length > 0) {
      outputs.push_back(fits.losses());
      gradients.push_back(
          Tensors.of(boxGradient, boxGradient.length).to(fits.losses().scalar_type()));
    }
    return new Ascent(values, graph.gradients(outputs, gradients, false));
  }

  private BoxFits fits(ForwardGraph graph, TargetTensors targets, BoxCoder coder) {
    BoxRegression regression =
        new BoxRegression(
            graph.predictions().deltas().reshape(-1, 4).index_select(0, targets.positives()),
            targets.deltas(),
            targets.anchors(),
            coder);
    BoxLoss loss = LossFactory.boxes(recipe);
    return recipe.kind().ranksByBoxes()
        ? BoxFits.ranked(regression, loss, graph.predictions().logits(), targets.labels())
        : BoxFits.of(regression, loss);
  }

  /** Where the positives of each image end among those of all. */
  private static int[] ends(TargetTensors targets, ForwardGraph graph) {
    int[] ends = new int[graph.count()];
    for (long positive : Tensors.longs(targets.positives())) {
      ends[(int) (positive / graph.anchors().count())]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    return ends;
  }

  /** Made anew each time: a loss that remembers must not remember other steps of an attack. */
  private DetectionLossValue loss(Tensor logits, Tensor labels, PositiveBoxes positives) {
    try (DetectionLoss loss = LossFactory.create(recipe, 0, 1)) {
      return loss.evaluate(logits, labels, positives, Partition.byRow());
    }
  }
}
