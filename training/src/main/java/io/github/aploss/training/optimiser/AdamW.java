package io.github.aploss.training.optimiser;

import io.github.aploss.detector.state.NamedTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * AdamW (Loshchilov and Hutter, 2019): m = β₁ m + (1 - β₁) g, v = β₂ v + (1 - β₂) g², w = (1 - η λ)
 * w - η m̂ / (√v̂ + ε), where m̂ and v̂ are m and v divided by 1 - β₁ᵗ and 1 - β₂ᵗ at step t.
 * Biases and the factors of normalisations, which have one dimension, do not decay.
 */
public final class AdamW implements Optimiser {
  private static final String SECOND = "second:";
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final TrainableWeights weights;
  private final Map<String, Tensor> first;
  private final Map<String, Tensor> second;
  private final double beta;
  private final double weightDecay;

  /**
   * An optimiser at rest.
   *
   * @param trainable floating-point parameters of any shapes, by name; it owns their handles from
   *     now on
   * @param beta β₁, from 0 up to, but not, 1
   * @param weightDecay λ, 0 for none
   */
  public AdamW(List<NamedTensor> trainable, double beta, double weightDecay) {
    this.weights = new TrainableWeights(trainable);
    this.first = weights.zeros("");
    this.second = weights.zeros(SECOND);
    this.beta = beta;
    this.weightDecay = weightDecay;
  }

  /** m of every parameter by its name, v by {@code second:} and its name. */
  @Override
  public Map<String, Tensor> memory() {
    Map<String, Tensor> memory = new LinkedHashMap<>(first);
    memory.putAll(second);
    return memory;
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
    double bias1 = 1 - Math.pow(beta, step + 1.0);
    double bias2 = 1 - Math.pow(BETA_2, step + 1.0);
    try (PointerScope scope = new PointerScope()) {
      Scalar towards = new Scalar(1 - beta);
      Scalar keep = new Scalar(BETA_2);
      Scalar square = new Scalar(1 - BETA_2);
      Scalar scale = new Scalar(1 / Math.sqrt(bias2));
      Scalar epsilon = new Scalar(EPSILON);
      Scalar minusRate = new Scalar(-rate / bias1);
      Scalar decayed = new Scalar(1 - rate * weightDecay);
      weights.move(
          (name, parameter) -> {
            try (PointerScope inner = new PointerScope()) {
              Tensor gradient = parameter.grad();
              Tensor m = first.get(name).lerp_(gradient, towards);
              Tensor v = second.get(SECOND + name).mul_(keep);
              v.addcmul_(gradient, gradient, square);
              if (parameter.dim() > 1) {
                parameter.mul_(decayed);
              }
              parameter.addcdiv_(m, v.sqrt().mul_(scale).add_(epsilon), minusRate);
            }
          });
    }
  }

  @Override
  public void close() {
    first.values().forEach(Tensor::close);
    second.values().forEach(Tensor::close);
    weights.close();
  }
}
