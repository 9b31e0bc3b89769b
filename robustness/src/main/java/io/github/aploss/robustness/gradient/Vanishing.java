package io.github.aploss.robustness.gradient;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.robustness.scene.ObjectBoxes;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Makes objects vanish: raises the negative mean evidence for the true class over all anchors near
 * an object. Its gradient is constant in the evidence, so that it never saturates, whatever loss a
 * detector was trained by.
 *
 * @param objects which objects are meant
 */
public record Vanishing(ObjectBoxes objects) implements Objective {
  @Override
  public String name() {
    return "logit";
  }

  @Override
  public Goal towards(FrozenDetector detector, List<Sample> samples) {
    Nearness near = new Nearness(detector, samples, objects);
    return graph -> {
      Tensor scores = near.evidence(graph);
      return scores == null
          ? new Ascent(new double[graph.count()], zero(graph))
          : new Ascent(near.means(graph, scores), graph.gradients(scores, near.upstream(graph)));
    };
  }

  /**
   * For each image the value to be raised, where no gradient is wanted.
   *
   * @param graph made of these samples, possibly without recording
   */
  public double[] values(FrozenDetector detector, List<Sample> samples, ForwardGraph graph) {
    Nearness near = new Nearness(detector, samples, objects);
    Tensor scores = near.evidence(graph);
    return scores == null ? new double[graph.count()] : near.means(graph, scores);
  }

  private static List<double[]> zero(ForwardGraph graph) {
    int length = graph.size().height() * graph.size().width() * 3;
    return Arrays.asList(new double[graph.count()][length]);
  }
}
