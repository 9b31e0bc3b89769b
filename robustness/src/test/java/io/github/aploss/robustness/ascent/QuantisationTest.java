package io.github.aploss.robustness.ascent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.image.Image;
import org.junit.jupiter.api.Test;

class QuantisationTest {
  @Test
  void valuesGoBackTowardsTheCleanImageToWholeLevels() {
    Image clean = new Image(2, 1, new float[] {100, 100, 100, 10.4f, 0, 255});
    Image attacked = new Image(2, 1, new float[] {101.9f, 98.1f, 100, 10.4f, .9f, 254.2f});
    assertThat(Quantisation.towards(clean, attacked).pixels())
        .containsExactly(101, 99, 100, 10, 0, 255);
  }
}
