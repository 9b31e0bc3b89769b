package io.github.aploss.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientClippingTest {
  /** Gradients (3, 0) and (4): together of norm 5. */
  @ParameterizedTest
  @CsvSource({"0, 3, 4", "10, 3, 4", "1, 0.6, 0.8"})
  void gradientsAreScaledTogether(double largest, double first, double second) {
    try (PointerScope scope = new PointerScope()) {
      Tensor one = parameter(3, 0);
      Tensor other = parameter(4);
      assertThat(new GradientClipping(largest).apply(List.of(one, other))).isEqualTo(5);
      assertThat(Tensors.doubles(one.grad())[0]).isCloseTo(first, within(1e-5));
      assertThat(Tensors.doubles(other.grad())[0]).isCloseTo(second, within(1e-5));
    }
  }

  private static Tensor parameter(double... gradient) {
    Tensor parameter = Tensors.of(new double[gradient.length], gradient.length);
    parameter.set_requires_grad(true);
    parameter.mul(Tensors.of(gradient, gradient.length)).sum().backward();
    return parameter;
  }
}
