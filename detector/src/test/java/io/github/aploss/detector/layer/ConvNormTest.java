package io.github.aploss.detector.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.state.StateDict;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvNormTest {
  private static final ConvShape SHAPE = ConvShape.of(4, 32, 3).withStride(2);
  private final Module parent = new Module("parent");

  private ConvNorm layer(NormLayer normalisation) {
    return new ConvNorm(parent, "conv", "norm", SHAPE, normalisation);
  }

  private Tensor own(String name) {
    List<NamedTensor> entries = StateDict.entries(parent);
    return entries.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow().tensor();
  }

  @Test
  void foldedStatisticsGiveWhatBatchNormGives() {
    ConvNorm layer = layer(NormLayer.FROZEN_BATCH_NORM);
    try (PointerScope scope = new PointerScope()) {
      own("norm.weight").copy_(torch.rand(32));
      own("norm.bias").copy_(torch.randn(32));
      own("norm.running_mean").copy_(torch.randn(32));
      own("norm.running_var").copy_(torch.rand(32));
      Tensor images = torch.randn(2, 4, 9, 8);
      float[] actual = Tensors.floats(layer.forward(images));
      assertThat(actual).containsExactly(Tensors.floats(unfolded(images)), within(1e-4f));
    }
  }

  private Tensor unfolded(Tensor images) {
    long[] stride = {2, 2};
    long[] one = {1, 1};
    Tensor features =
        torch.conv2d(images, own("conv.weight"), new TensorOptional(), stride, one, one, 1);
    return torch.batch_norm(
        features,
        new TensorOptional(own("norm.weight")),
        new TensorOptional(own("norm.bias")),
        new TensorOptional(own("norm.running_mean")),
        new TensorOptional(own("norm.running_var")),
        false,
        0,
        1e-5,
        false);
  }

  @ParameterizedTest
  @EnumSource(NormLayer.class)
  void gradientsReachTheConvolution(NormLayer normalisation) {
    ConvNorm layer = layer(normalisation);
    try (PointerScope scope = new PointerScope()) {
      layer.forward(torch.randn(2, 4, 9, 8)).square().sum().backward();
      assertThat(own("conv.weight").grad().abs().sum().item_float()).isPositive();
    }
  }

  @Test
  void trainedStatisticsFollowTheBatchUntilInference() {
    ConvNorm layer = layer(NormLayer.BATCH_NORM);
    try (PointerScope scope = new PointerScope()) {
      Tensor images = torch.randn(8, 4, 16, 16);
      double trained = layer.forward(images).mean().item_float();
      assertThat(trained).isCloseTo(0, within(1e-5));
      float[] moved = Tensors.floats(own("norm.running_var"));
      assertThat(moved).doesNotContain(1);
      parent.eval();
      layer.forward(images);
      assertThat(Tensors.floats(own("norm.running_var"))).containsExactly(moved);
    }
  }
}
