package io.github.aploss.robustness.perturbation.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.robustness.filter.Plane;
import io.github.aploss.robustness.random.CounterRandom;
import org.junit.jupiter.api.Test;

class PlasmaFieldTest {
  @Test
  void aWholeLandscapeReachesFromZeroToOne() {
    Plane field = PlasmaField.draw(new CounterRandom(1), 2, 64, 64);
    float low = 1;
    float high = 0;
    for (float value : field.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    assertThat(low).isZero();
    assertThat(high).isEqualTo(1);
  }

  @Test
  void aSlowerDecayIsRougher() {
    assertThat(roughness(1.4)).isGreaterThan(2 * roughness(2));
  }

  @Test
  void aSmallerImageSeesTheUpperLeftPart() {
    Plane whole = PlasmaField.draw(new CounterRandom(2), 2, 32, 32);
    Plane part = PlasmaField.draw(new CounterRandom(2), 2, 20, 17);
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 20; x++) {
        assertThat(part.values()[y * 20 + x]).isEqualTo(whole.values()[y * 32 + x]);
      }
    }
  }

  private static double roughness(double decay) {
    Plane field = PlasmaField.draw(new CounterRandom(3), decay, 64, 64);
    double sum = 0;
    for (int i = 1; i < field.values().length; i++) {
      sum += Math.abs(field.values()[i] - field.values()[i - 1]);
    }
    return sum;
  }
}
