package io.github.aploss.detector.fasterrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.FormulaWeights;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoiAlignTest {
  private static final double[] EIGHTH = {1.0 / 8};
  private static final List<RoiAlign.Roi> ROIS =
      List.of(
          new RoiAlign.Roi(0, 0, 1, 2, 30, 40),
          new RoiAlign.Roi(0, 1, -5, -3, 20.5f, 11.25f),
          new RoiAlign.Roi(0, 1, 60, 40, 110, 90),
          new RoiAlign.Roi(0, 0, 10, 10, 10.5f, 10.25f),
          new RoiAlign.Roi(0, 1, 0, 0, 96, 72));

  /**
   * Recorded from torchvision 0.14: the output weighted by pseudo-random numbers, its value 30 and
   * the sum of its absolutes; the same of the gradient (value 200) for a pseudo-random one above.
   */
  @ParameterizedTest
  @CsvSource({
    "false, 0, 0.940670586, 0.848385692, 37.6538509, 3.90721478, 0, 37.6607353",
    "false, 2, 1.18860937, 0.848385632, 39.216849, 4.04813358, 0, 39.7663563",
    "false, 3, 0.925651775, 0.848108053, 37.2153709, 3.74298609, 0, 36.8428017",
    "true, 0, 4.62236387, 0.844877303, 41.523224, 5.39641646, 0, 39.3482243",
    "true, 2, 4.63019939, 0.848991632, 42.1106679, 5.5267553, 0, 39.8575823",
    "true, 3, 4.4841655, 0.848642051, 41.2640519, 5.52633677, 0, 38.9412826"
  })
  void agreesWithTorchvision(
      boolean aligned,
      int samplingRatio,
      double weighted,
      double value,
      double absolutes,
      double weightedGradient,
      double gradientValue,
      double gradientAbsolutes) {
    try (PointerScope scope = new PointerScope()) {
      Tensor map = FormulaWeights.random(5, 2, 3, 9, 12).requires_grad_(true);
      Tensor pooled = new RoiAlign(3, samplingRatio, aligned).pool(List.of(map), EIGHTH, ROIS);
      check(pooled, 30, weighted, value, absolutes);
      pooled.backward(
          FormulaWeights.random(9, 5, 3, 3, 3),
          new org.bytedeco.pytorch.BoolOptional(),
          false,
          new org.bytedeco.pytorch.TensorArrayRefOptional());
      check(map.grad(), 200, weightedGradient, gradientValue, gradientAbsolutes);
    }
  }

  private static void check(
      Tensor tensor, int position, double weighted, double value, double absolutes) {
    float[] values = Tensors.floats(tensor);
    float[] weights = Tensors.floats(FormulaWeights.random(3, values.length));
    double sum = 0;
    double absolute = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * weights[i];
      absolute += Math.abs(values[i]);
    }
    assertThat(sum).isCloseTo(weighted, within(1e-5));
    assertThat((double) values[position]).isCloseTo(value, within(1e-6));
    assertThat(absolute).isCloseTo(absolutes, within(2e-5));
  }

  @Test
  void regionsOfSeveralMapsAreTheRegionsOfEach() {
    try (PointerScope scope = new PointerScope()) {
      Tensor fine = FormulaWeights.random(1, 2, 3, 9, 12);
      Tensor coarse = FormulaWeights.random(2, 2, 3, 5, 6);
      RoiAlign align = RoiAlign.standard();
      RoiAlign.Roi onFine = new RoiAlign.Roi(0, 1, 3, 4, 50, 60);
      RoiAlign.Roi onCoarse = new RoiAlign.Roi(1, 1, 3, 4, 50, 60);
      double[] scales = {1.0 / 8, 1.0 / 16};
      float[] together =
          Tensors.floats(
              align.pool(List.of(fine, coarse), scales, List.of(onCoarse, onFine)).select(0, 0));
      RoiAlign.Roi alone = new RoiAlign.Roi(0, 1, 3, 4, 50, 60);
      double[] sixteenth = {1.0 / 16};
      float[] separate =
          Tensors.floats(align.pool(List.of(coarse), sixteenth, List.of(alone)).select(0, 0));
      assertThat(together).containsExactly(separate);
    }
  }

  @Test
  void noRegionGivesNoFeatures() {
    try (PointerScope scope = new PointerScope()) {
      Tensor pooled =
          RoiAlign.standard()
              .pool(List.of(FormulaWeights.random(1, 1, 3, 4, 4)), EIGHTH, List.of());
      assertThat(pooled.size(0)).isZero();
      assertThat(pooled.size(1)).isEqualTo(3);
    }
  }
}
