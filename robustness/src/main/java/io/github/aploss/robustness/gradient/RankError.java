package io.github.aploss.robustness.gradient;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.training.samples.GroundTruths;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * AP-loss of each image's evidence, whatever the detector was trained by, along its error-driven
 * gradient. It is zero where the ranking is separated.
 */
public record RankError() implements Objective {
  @Override
  public String name() {
    return "rank";
  }

  @Override
  public Goal towards(FrozenDetector detector, List<Sample> samples) {
    List<GroundTruth> objects = samples.stream().map(GroundTruths::of).toList();
    ScoreActivation activation = detector.detector().activation();
    int classes = detector.detector().classes();
    return graph -> {
      Tensor labels =
          activation.classLabels(
              detector.detector().targets().encode(graph.anchors(), objects).labels(), classes);
      return at(graph, new ClassEvidence(activation).of(graph.predictions().logits()), labels);
    };
  }

  private static Ascent at(ForwardGraph graph, Tensor evidence, Tensor labels) {
    double[] values = new double[graph.count()];
    TensorVector upstream = new TensorVector();
    for (int i = 0; i < values.length; i++) {
      LossValue loss =
          new ApLoss()
              .evaluate(
                  evidence.detach().narrow(0, i, 1).contiguous(),
                  labels.narrow(0, i, 1).contiguous(),
                  Partition.byRow());
      values[i] = loss.value();
      upstream.push_back(loss.gradient());
    }
    return new Ascent(values, graph.gradients(evidence, torch.cat(upstream, 0)));
  }
}
