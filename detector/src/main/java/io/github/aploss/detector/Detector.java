package io.github.aploss.detector;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * A network that scores a fixed set of anchors.
 *
 * <p>A detector owns native memory: make it outside of any {@link
 * org.bytedeco.javacpp.PointerScope}, and use it inside one.
 */
public sealed interface Detector permits RetinaNet {
  /**
   * Runs the network.
   *
   * @param images float32 [B, 3, H, W], normalised, any H and W, see {@link InputNormalisation}
   */
  Predictions forward(Tensor images);

  /** The anchors the predictions for an image of this size belong to. */
  AnchorGrid anchors(int imageHeight, int imageWidth);

  /** Number of classes K. */
  int classes();

  /** The network as libtorch knows it. */
  Module module();

  /** Switches between training (true) and inference. */
  void train(boolean training);

  /** The tensors that an optimiser may change, see {@link StateDict#trainable}. */
  default List<NamedTensor> trainable() {
    return StateDict.trainable(module());
  }

  /** Every parameter and buffer by its dotted name, see {@link StateDict#entries}. */
  default List<NamedTensor> state() {
    return StateDict.entries(module());
  }

  /** Replaces every parameter and buffer, see {@link StateDict#copy}. */
  default void copyFrom(Map<String, Tensor> values) {
    StateDict.copy(module(), values);
  }
}
