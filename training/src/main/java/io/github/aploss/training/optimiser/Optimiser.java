package io.github.aploss.training.optimiser;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Moves weights against their gradients. What it remembers are plain named tensors, so that a
 * checkpoint can hold them beside the weights.
 */
public sealed interface Optimiser extends AutoCloseable permits Sgd, AdamW {
  /**
   * What it remembers, float32, each of the shape of a parameter and under its name, or one that
   * ends with it. The tensors are live and stay its own.
   */
  Map<String, Tensor> memory();

  /** What it updates, in the order of their names' first mention; the handles stay its own. */
  List<Tensor> parameters();

  /** Forgets all gradients. */
  void zeroGradients();

  /**
   * Moves the weights, in place; parameters without a gradient stay.
   *
   * @param rate η of this step
   * @param step how many steps were made before
   */
  void step(double rate, long step);

  @Override
  void close();
}
