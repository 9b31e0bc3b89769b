package io.github.aploss.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamWTest {
  private static final double BETA = 0.9;
  private static final double DECAY = 0.05;
  private static final double RATE = 0.01;

  private static AdamW adam(Tensor weight) {
    return new AdamW(List.of(new NamedTensor("w", new Tensor(weight))), BETA, DECAY);
  }

  /** Parameters of one dimension do not decay. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void followsItsDefinition(int dimensions) {
    torch.manual_seed(1);
    long[] shape = dimensions == 1 ? new long[] {30} : new long[] {5, 6};
    try (PointerScope scope = new PointerScope()) {
      Tensor weight = torch.randn(shape).requires_grad_(true);
      double[] expected = Tensors.doubles(weight);
      double[] m = new double[expected.length];
      double[] v = new double[expected.length];
      try (AdamW adam = adam(weight)) {
        for (int step = 0; step < 4; step++) {
          Tensor gradient = torch.randn(shape);
          weight.mutable_grad().put(gradient);
          double[] slopes = Tensors.doubles(gradient);
          adam.step(RATE, step);
          for (int i = 0; i < expected.length; i++) {
            m[i] = BETA * m[i] + (1 - BETA) * slopes[i];
            v[i] = 0.999 * v[i] + 0.001 * slopes[i] * slopes[i];
            double hatM = m[i] / (1 - Math.pow(BETA, step + 1));
            double hatV = v[i] / (1 - Math.pow(0.999, step + 1));
            expected[i] *= dimensions > 1 ? 1 - RATE * DECAY : 1;
            expected[i] -= RATE * hatM / (Math.sqrt(hatV) + 1e-8);
          }
        }
        assertThat(adam.memory().keySet()).containsExactly("w", "second:w");
      }
      assertThat(Tensors.doubles(weight)).containsExactly(expected, within(1e-5));
    }
  }

  @Test
  void aStepLeavesNothingBehind() {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Tensor weight = torch.randn(3, 4);
      weight.mutable_grad().put(torch.randn(3, 4));
      try (AdamW adam = adam(weight)) {
        adam.step(RATE, 0);
        long before = Pointer.totalCount();
        adam.step(RATE, 1);
        assertThat(Pointer.totalCount()).isEqualTo(before);
      }
    }
  }
}
