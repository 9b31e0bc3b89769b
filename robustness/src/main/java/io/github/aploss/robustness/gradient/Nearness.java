package io.github.aploss.robustness.gradient;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.robustness.scene.ObjectBoxes;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The predictions near the objects of a batch, chosen when a frame is first seen. */
final class Nearness {
  private final ClassEvidence evidence;
  private final List<Sample> samples;
  private final ObjectBoxes objects;

  private List<NearAnchors> near;
  private long[] rows;
  private long[] labels;
  private float[] weights;

  Nearness(FrozenDetector detector, List<Sample> samples, ObjectBoxes objects) {
    this.evidence = new ClassEvidence(detector.detector().activation());
    this.samples = samples;
    this.objects = objects;
  }

  /** The evidence of each of them for its object's class: [n] with its graph; null for n = 0. */
  Tensor evidence(ForwardGraph graph) {
    choose(graph);
    return rows.length == 0 ? null : evidence.of(graph.predictions().logits(), rows, labels);
  }

  /** The derivative of all {@link #means} together: [n]. */
  Tensor upstream(ForwardGraph graph) {
    choose(graph);
    return Tensors.of(weights, weights.length);
  }

  /** For each image the negative mean of its part of the evidence; 0 without any. */
  double[] means(ForwardGraph graph, Tensor scores) {
    double[] each = Tensors.doubles(scores);
    double[] means = new double[samples.size()];
    for (int i = 0; i < each.length; i++) {
      means[(int) (rows[i] / graph.anchors().count())] += weights[i] * each[i];
    }
    return means;
  }

  private void choose(ForwardGraph graph) {
    if (near != null) {
      return;
    }
    near =
        samples.stream()
            .map(
                sample ->
                    NearAnchors.of(
                        graph.anchors(), sample.objects().stream().filter(objects::means).toList()))
            .toList();
    int total = near.stream().mapToInt(NearAnchors::count).sum();
    rows = new long[total];
    labels = new long[total];
    weights = new float[total];
    int next = 0;
    for (int image = 0; image < near.size(); image++) {
      NearAnchors own = near.get(image);
      for (int k = 0; k < own.count(); k++) {
        rows[next] = (long) image * graph.anchors().count() + own.anchors()[k];
        labels[next] = own.labels()[k];
        weights[next++] = -1f / own.count();
      }
    }
  }
}
