package io.github.aploss.robustness.gradient;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What a frozen network said of a batch of B inputs, and the way back to them.
 *
 * @param input float32 [B, H, W, 3], a leaf
 * @param predictions with their graph
 * @param anchors of the frame that the inputs lie in
 * @param size of the inputs, unpadded
 */
public record ForwardGraph(
    Tensor input, Predictions predictions, AnchorGrid anchors, ImageSize size) {

  static Tensor leaf(List<double[]> inputs, ImageSize size) {
    int length = size.height() * size.width() * 3;
    float[] values = new float[Math.multiplyExact(inputs.size(), length)];
    for (int i = 0; i < inputs.size(); i++) {
      double[] input = inputs.get(i);
      for (int k = 0; k < length; k++) {
        values[i * length + k] = (float) input[k];
      }
    }
    return Tensors.of(values, inputs.size(), size.height(), size.width(), 3)
        .set_requires_grad(true);
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** How many inputs there are. */
  public int count() {
    return Math.toIntExact(input.size(0));
  }

  /** The logits, B rows of [A, outputs], row-major. */
  public float[] logits() {
    return Tensors.floats(predictions.logits());
  }

  /** The derivative of a sum of scalars with respect to every input; the graph is used up. */
  public List<double[]> gradients(Tensor scalars) {
    return gradients(scalars, torch.ones_like(scalars.detach()));
  }

  /**
   * What an upstream gradient of some outputs becomes at the inputs; the graph is used up.
   *
   * @param outputs with their graph
   * @param upstream of the same shape
   */
  public List<double[]> gradients(Tensor outputs, Tensor upstream) {
    return gradients(outputs, upstream, false);
  }

  /** As {@link #gradients(Tensor)}, but the graph is kept for further gradients. */
  public List<double[]> gradientsKept(Tensor scalars) {
    return gradients(scalars, torch.ones_like(scalars.detach()), true);
  }

  private List<double[]> gradients(Tensor outputs, Tensor upstream, boolean keep) {
    return gradients(new TensorVector(outputs), new TensorVector(upstream), keep);
  }

  List<double[]> gradients(TensorVector outputs, TensorVector upstream, boolean keep) {
    TensorVector found =
        torch.grad(
            outputs, new TensorVector(input), upstream, new BoolOptional(keep), false, false);
    double[] all = Tensors.doubles(found.get(0));
    int length = all.length / count();
    List<double[]> each = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      each.add(Arrays.copyOfRange(all, i * length, (i + 1) * length));
    }
    return each;
  }
}
