package io.github.aploss.robustness.deepfool;

import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.robustness.gradient.ClassEvidence;
import io.github.aploss.robustness.gradient.ForwardGraph;
import io.github.aploss.robustness.gradient.FrozenDetector;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What a network said of a batch of inputs, an object of each. Lives in the caller's scope. */
final class ObjectViews {
  private final ForwardGraph graph;
  private final ClassEvidence evidence;
  private final BoxCoder coder;
  private final float[] logits;
  private final float[] deltas;
  private final int outputs;

  private ObjectViews(ForwardGraph graph, ClassEvidence evidence, BoxCoder coder, int outputs) {
    this.graph = graph;
    this.evidence = evidence;
    this.coder = coder;
    this.outputs = outputs;
    logits = graph.logits();
    deltas = Tensors.floats(graph.predictions().deltas());
  }

  static ObjectViews of(FrozenDetector detector, List<double[]> inputs, ImageSize size) {
    ClassEvidence evidence = new ClassEvidence(detector.detector().activation());
    return new ObjectViews(
        detector.forward(inputs, size),
        evidence,
        detector.detector().targets().coder(),
        evidence.outputs(detector.detector().classes()));
  }

  AnchorView of(int input, TargetObject target) {
    int anchors = graph.anchors().count();
    int[] near =
        AnchorView.near(
            graph.anchors(), coder, deltas, 4 * anchors * input, graph.size(), target.box());
    return new AnchorView(
        logits, outputs * anchors * input, outputs, target.label(), evidence, near);
  }

  /**
   * For every input of the batch the gradient of the active score of its object; zero for those
   * that are not going.
   */
  List<double[]> gradients(List<Integer> going, List<Attack> attacks) {
    long[] rows =
        going.stream()
            .mapToLong(i -> (long) i * graph.anchors().count() + attacks.get(i).active())
            .toArray();
    long[] labels = going.stream().mapToLong(i -> attacks.get(i).target().label()).toArray();
    Tensor scores = evidence.of(graph.predictions().logits(), rows, labels);
    return graph.gradients(scores);
  }

  /** Of one input the gradient of one prediction's evidence for a class; keeps the graph. */
  double[] gradient(int input, int prediction, int label) {
    long row = (long) input * graph.anchors().count() + prediction;
    Tensor score = evidence.of(graph.predictions().logits(), new long[] {row}, new long[] {label});
    return graph.gradientsKept(score).get(input);
  }
}
