package io.github.aploss.training.optimiser;

import io.github.aploss.detector.state.NamedTensor;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Stochastic gradient descent with momentum and weight decay: v = μ v + g + λ w, w = w - η v. */
public final class Sgd implements Optimiser {
  private final TrainableWeights weights;
  private final Map<String, Tensor> momenta;
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
    this.weights = new TrainableWeights(trainable);
    this.momenta = weights.zeros("");
    this.momentum = momentum;
    this.weightDecay = weightDecay;
  }

  /** The momentum v of every parameter, by its name. */
  @Override
  public Map<String, Tensor> memory() {
    return momenta;
  }

  @Override
  public List<Tensor> parameters() {
    return weights.all();
  }

  @Override
  public void zeroGradients() {
    weights.zeroGradients();
  }

  @Override
  public void step(double rate, long step) {
    try (PointerScope scope = new PointerScope()) {
      Scalar minusRate = new Scalar(-rate);
      Scalar decay = new Scalar(weightDecay);
      Scalar keep = new Scalar(momentum);
      weights.move(
          (name, parameter) -> {
            Tensor velocity = momenta.get(name);
            velocity.mul_(keep).add_(parameter.grad()).add_(parameter, decay);
            parameter.add_(velocity, minusRate);
          });
    }
  }

  @Override
  public void close() {
    momenta.values().forEach(Tensor::close);
    weights.close();
  }
}
