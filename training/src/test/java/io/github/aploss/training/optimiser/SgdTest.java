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
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SgdTest {
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 1e-2;
  private static final double[] RATES = {0.1, 0.05};

  private static final long[] SHAPE = {37, 11, 3, 5};

  private static Tensor random(MemoryFormat layout) {
    return torch.randn(SHAPE).contiguous(layout);
  }

  private static Sgd sgd(Tensor weight) {
    return new Sgd(List.of(new NamedTensor("w", new Tensor(weight))), MOMENTUM, DECAY);
  }

  @ParameterizedTest
  @EnumSource(
      value = MemoryFormat.class,
      names = {"Contiguous", "ChannelsLast"})
  void followsItsDefinition(MemoryFormat layout) {
    torch.manual_seed(1);
    try (PointerScope scope = new PointerScope()) {
      Tensor weight = random(layout).requires_grad_(true);
      double[] expected = Tensors.doubles(weight);
      double[] velocity = new double[expected.length];
      try (Sgd sgd = sgd(weight)) {
        for (double rate : RATES) {
          Tensor gradient = random(layout);
          weight.mutable_grad().put(gradient);
          double[] slopes = Tensors.doubles(gradient);
          sgd.step(rate, 0);
          for (int i = 0; i < expected.length; i++) {
            velocity[i] = MOMENTUM * velocity[i] + slopes[i] + DECAY * expected[i];
            expected[i] -= rate * velocity[i];
          }
        }
      }
      assertThat(Tensors.doubles(weight)).containsExactly(expected, within(1e-5));
    }
  }

  @Test
  void ordersInMemoryMayDiffer() {
    torch.manual_seed(2);
    try (PointerScope scope = new PointerScope()) {
      Tensor weight = random(MemoryFormat.ChannelsLast);
      Tensor gradient = random(MemoryFormat.Contiguous);
      float[] mixed = moved(weight.clone(), gradient);
      float[] alike = moved(weight.clone(), gradient.contiguous(MemoryFormat.ChannelsLast));
      assertThat(mixed).containsExactly(alike, within(1e-6f));
    }
  }

  private static float[] moved(Tensor weight, Tensor gradient) {
    weight.requires_grad_(true);
    weight.mutable_grad().put(gradient);
    try (Sgd sgd = sgd(weight)) {
      sgd.step(RATES[0], 0);
    }
    return Tensors.floats(weight);
  }

  @Test
  void aStepLeavesNothingBehind() {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Tensor weight = random(MemoryFormat.ChannelsLast);
      weight.mutable_grad().put(random(MemoryFormat.ChannelsLast));
      try (Sgd sgd = sgd(weight)) {
        sgd.step(RATES[0], 0);
        long before = Pointer.totalCount();
        sgd.step(RATES[0], 0);
        assertThat(Pointer.totalCount()).isEqualTo(before);
      }
    }
  }
}
