package io.github.aploss.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class TensorsTest {
  @Test
  void arraysSurviveTheRoundTrip() {
    try (PointerScope scope = new PointerScope()) {
      assertThat(Tensors.floats(Tensors.of(new float[] {1, 2.5f, -3}, 3)))
          .containsExactly(1, 2.5f, -3);
      assertThat(Tensors.doubles(Tensors.of(new double[] {1e-300, 2}, 2, 1)))
          .containsExactly(1e-300, 2);
      assertThat(Tensors.longs(Tensors.of(new long[] {Long.MAX_VALUE}, 1)))
          .containsExactly(Long.MAX_VALUE);
      assertThat(Tensors.longs(Tensors.of(new int[] {-7}, 1))).containsExactly(-7);
      assertThat(Tensors.longs(Tensors.of(new byte[] {-1, 0, 1}, 3))).containsExactly(-1, 0, 1);
    }
  }

  @Test
  void aTransposedTensorIsReadInItsOwnOrder() {
    try (PointerScope scope = new PointerScope()) {
      Tensor matrix = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      assertThat(Tensors.floats(matrix.t())).containsExactly(1, 4, 2, 5, 3, 6);
    }
  }

  @Test
  void emptyTensorsAreFine() {
    try (PointerScope scope = new PointerScope()) {
      assertThat(Tensors.floats(Tensors.of(new float[0], 0, 4))).isEmpty();
    }
  }

  @Test
  void aShapeThatDoesNotHoldTheArrayIsRefused() {
    assertThatThrownBy(() -> Tensors.of(new float[3], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an array of 3 values does not fill a tensor of 4");
  }

  @Test
  void aNativeErrorIsOneSentence() {
    try (PointerScope scope = new PointerScope()) {
      Tensor two = Tensors.of(new float[2], 2);
      Tensor three = Tensors.of(new float[3], 3);
      assertThatThrownBy(() -> two.add(three))
          .satisfies(
              e ->
                  assertThat(NativeErrors.sentence(e))
                      .contains("size of tensor")
                      .doesNotContain("\n"));
    }
  }
}
