package io.github.aploss.robustness.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.robustness.image.Box;
import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.random.Randomness;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PatchRectangleTest {
  @Test
  void halfAsWideAndInTheMiddle() {
    assertThat(PatchRectangle.of(new Box(4, 5, 16, 21), PatchAxis.WIDTH))
        .isEqualTo(new PixelRectangle(7, 5, 13, 21));
    assertThat(PatchRectangle.of(new Box(4, 5, 16, 21), PatchAxis.HEIGHT))
        .isEqualTo(new PixelRectangle(4, 9, 16, 17));
    assertThat(PatchRectangle.of(new Box(4, 5, 16, 21), PatchAxis.BOTH))
        .isEqualTo(new PixelRectangle(7, 9, 13, 17));
  }

  @Test
  void halvesAreRoundedUpAlsoLeftOfTheImage() {
    assertThat(PatchRectangle.of(new Box(-4, 0, 7, 1), PatchAxis.WIDTH))
        .isEqualTo(new PixelRectangle(-1, 0, 5, 1));
  }

  @Property
  void thereIsAtLeastOnePixelAndItIsNearTheMiddle(
      @ForAll @DoubleRange(min = -20, max = 50) double x,
      @ForAll @DoubleRange(min = 0, max = 30) double width,
      @ForAll PatchAxis axis) {
    PixelRectangle patch = PatchRectangle.of(new Box(x, x, x + width, x + width), axis);
    assertThat(patch.isEmpty()).isFalse();
    assertThat(Math.abs((patch.left() + patch.right()) / 2.0 - x - width / 2))
        .isLessThanOrEqualTo(1);
    double wanted = axis.halvesWidth() ? width / 2 : width;
    assertThat(Math.abs(patch.width() - wanted)).isLessThanOrEqualTo(1);
  }

  @Test
  void theAxisIsDrawnForEachObjectWithEvenOdds() {
    int wide = 0;
    for (int i = 0; i < 2000; i++) {
      PatchAxis axis = PatchSize.HALF.axis(new Randomness(1, "image"), i);
      assertThat(axis).isNotEqualTo(PatchAxis.BOTH);
      wide += axis == PatchAxis.WIDTH ? 1 : 0;
    }
    assertThat(wide).isBetween(880, 1120);
    assertThat(PatchSize.QUARTER.axis(new Randomness(1, "image"), 0)).isEqualTo(PatchAxis.BOTH);
  }
}
