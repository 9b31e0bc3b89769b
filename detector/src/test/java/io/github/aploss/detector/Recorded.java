package io.github.aploss.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** An output of torchvision 0.14: sum of absolute values, and values 0, 17 and the last. */
public record Recorded(int count, double sum, double first, double seventeenth, double last) {
  /**
   * Compares an output within 1e-4 of the largest magnitude.
   *
   * @param largest the largest magnitude that was recorded
   */
  public void check(Tensor tensor, double largest) {
    check(Tensors.floats(tensor), 1e-4 * largest);
  }

  public void check(float[] values, double tolerance) {
    double total = 0;
    for (float value : values) {
      total += Math.abs(value);
    }
    assertThat(values).hasSize(count);
    assertThat(total).isCloseTo(sum, within(1e-5 * sum));
    assertThat((double) values[0]).isCloseTo(first, within(tolerance));
    assertThat((double) values[17]).isCloseTo(seventeenth, within(tolerance));
    assertThat((double) values[count - 1]).isCloseTo(last, within(tolerance));
  }
}
