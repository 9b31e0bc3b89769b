package io.github.aploss.training.optimiser;

import io.github.aploss.detector.state.NamedTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The parameters that an optimiser moves, by name. It owns their handles. */
final class TrainableWeights implements AutoCloseable {
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  TrainableWeights(List<NamedTensor> trainable) {
    trainable.forEach(parameter -> parameters.put(parameter.name(), parameter.tensor()));
  }

  List<Tensor> all() {
    return List.copyOf(parameters.values());
  }

  /** Zeros in the shape of each parameter, under its name after a prefix. */
  Map<String, Tensor> zeros(String prefix) {
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    try (NoGradGuard noGrad = new NoGradGuard()) {
      parameters.forEach(
          (name, parameter) -> zeros.put(prefix + name, torch.zeros_like(parameter)));
    }
    return zeros;
  }

  void zeroGradients() {
    try (PointerScope scope = new PointerScope()) {
      parameters.values().forEach(parameter -> parameter.mutable_grad().reset());
    }
  }

  /** Moves those with a gradient, by name. What is made meanwhile lives until all are moved. */
  void move(BiConsumer<String, Tensor> update) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGrad = new NoGradGuard()) {
      parameters.forEach(
          (name, parameter) -> {
            if (parameter.grad().defined()) {
              update.accept(name, parameter);
            }
          });
    }
  }

  @Override
  public void close() {
    parameters.values().forEach(Tensor::close);
  }
}
