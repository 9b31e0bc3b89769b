package io.github.aploss.detector.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.api.Test;

class InputNormalisationTest {
  @Test
  void torchvisionWantsStandardisedRgb() {
    try (PointerScope scope = new PointerScope()) {
      Tensor batch =
          InputNormalisation.torchvision().batch(List.of(new float[] {0, 255, 51}), 1, 1);
      assertThat(Tensors.floats(batch))
          .containsExactly(
              new float[] {(0.2f - 0.485f) / 0.229f, (1 - 0.456f) / 0.224f, -0.406f / 0.225f},
              within(1e-5f));
    }
  }

  @Test
  void caffeWantsBgrWithoutItsMean() {
    try (PointerScope scope = new PointerScope()) {
      Tensor batch = InputNormalisation.caffe().batch(List.of(new float[] {103, 116, 123}), 1, 1);
      assertThat(Tensors.floats(batch))
          .containsExactly(new float[] {0.0199f, 0.0535f, 0.2283f}, within(1e-5f));
    }
  }

  @Test
  void theBatchIsChannelsLast() {
    try (PointerScope scope = new PointerScope()) {
      Tensor batch = InputNormalisation.caffe().batch(List.of(new float[36]), 3, 4);
      assertThat(batch.is_contiguous(MemoryFormat.ChannelsLast)).isTrue();
      assertThat(batch.size(1)).isEqualTo(3);
      assertThat(batch.size(2)).isEqualTo(3);
      assertThat(batch.size(3)).isEqualTo(4);
    }
  }

  @Test
  void smallerImagesArePaddedWithZeros() {
    InputNormalisation plain =
        new InputNormalisation(false, 1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    float[] one = {1, 2, 3};
    float[] two = {4, 5, 6, 7, 8, 9};
    try (PointerScope scope = new PointerScope()) {
      Tensor batch =
          plain.batch(List.of(one, two), List.of(new ImageSize(1, 1), new ImageSize(2, 1)), 2);
      assertThat(Tensors.floats(batch))
          .containsExactly(1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 7, 0, 5, 0, 8, 0, 6, 0, 9, 0);
    }
  }

  @Test
  void pixelsThatDoNotFillTheImageAreRefused() {
    assertThatThrownBy(() -> InputNormalisation.caffe().batch(List.of(new float[3]), 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 12 values, not 3");
  }
}
