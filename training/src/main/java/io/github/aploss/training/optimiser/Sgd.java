package io.github.aploss.training.optimiser;

import io.github.aploss.detector.state.NamedTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Stochastic gradient descent with momentum and weight decay: v = μ v + g + λ w, w = w - η v.
 *
 * <p>The momenta are plain named tensors, so that a checkpoint can hold them beside the weights.
 */
public final class Sgd implements AutoCloseable {
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> momenta = new LinkedHashMap<>();
  private final double momentum;
  private final double weightDecay;

  /**
   * An optimiser at rest.
   *
   * @param trainable floating-point parameters of any shapes, by name; it owns their handles from
   *     now on
   * @param momentum μ, from 0 up to, but not, 1
   * @param weightDecay λ, 0 for none
   */
  public Sgd(List<NamedTensor> trainable, double momentum, double weightDecay) {
    this.momentum = momentum;
    this.weightDecay = weightDecay;
    for (NamedTensor parameter : trainable) {
      parameters.put(parameter.name(), parameter.tensor());
      momenta.put(parameter.name(), zerosLike(parameter.tensor()));
    }
  }

  private static Tensor zerosLike(Tensor parameter) {
    try (NoGradGuard noGrad = new NoGradGuard()) {
      return torch.zeros_like(parameter);
    }
  }

  /**
   * The momentum v of every parameter, by the parameter's name: of its shape, dtype and device. The
   * tensors are live and stay its own.
   */
  public Map<String, Tensor> momenta() {
    return momenta;
  }

  /** What it updates, in the order of their names' first mention; the handles stay its own. */
  public List<Tensor> parameters() {
    return List.copyOf(parameters.values());
  }

  /** Forgets all gradients. */
  public void zeroGradients() {
    try (PointerScope scope = new PointerScope()) {
      parameters.values().forEach(parameter -> parameter.mutable_grad().reset());
    }
  }

  /**
   * Moves the weights against their gradients, in place; parameters without a gradient stay.
   *
   * @param rate η of this step
   */
  public void step(double rate) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGrad = new NoGradGuard()) {
      Scalar minusRate = new Scalar(-rate);
      Scalar decay = new Scalar(weightDecay);
      Scalar keep = new Scalar(momentum);
      parameters.forEach(
          (name, parameter) -> {
            Tensor gradient = parameter.grad();
            if (gradient.defined()) {
              Tensor velocity = momenta.get(name);
              velocity.mul_(keep).add_(gradient).add_(parameter, decay);
              parameter.add_(velocity, minusRate);
            }
          });
    }
  }

  @Override
  public void close() {
    momenta.values().forEach(Tensor::close);
    parameters.values().forEach(Tensor::close);
  }
}
