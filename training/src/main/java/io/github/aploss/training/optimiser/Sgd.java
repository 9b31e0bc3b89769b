package io.github.aploss.training.optimiser;

import io.github.aploss.detector.state.NamedTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
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

  /** An optimiser at rest; it owns the handles of {@code trainable} from now on. */
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

  /** The momentum of every parameter, by the parameter's name. */
  public Map<String, Tensor> momenta() {
    return momenta;
  }

  /** What it updates; the handles stay its own. */
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
   * Scales the gradients together so that their norm is at most {@code largest}, which may be
   * infinite.
   *
   * @return the norm before
   */
  public double clip(double largest) {
    try (PointerScope scope = new PointerScope()) {
      return torch.clip_grad_norm_(
          new TensorVector(parameters.values().toArray(Tensor[]::new)), largest);
    }
  }

  /** Moves the weights against their gradients; parameters without a gradient stay. */
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
