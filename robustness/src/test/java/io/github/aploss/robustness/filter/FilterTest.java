package io.github.aploss.robustness.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.robustness.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fast filters against sums over every tap of every pixel. */
class FilterTest {
  private static final int WIDTH = 13;
  private static final int HEIGHT = 9;

  @ParameterizedTest
  @EnumSource(Border.class)
  void aSeparableFilterIsTheSumOverItsTaps(Border border) {
    double[] vertical = GaussianKernel.half(1.3, 4);
    double[] horizontal = GaussianKernel.half(3.2, 4);
    Plane plane = random(1);
    Plane filtered = new SeparableFilter(vertical, horizontal, border).apply(plane);
    compare(filtered, (x, y) -> sum(plane, x, y, vertical, horizontal, border));
  }

  private static double sum(
      Plane plane, int x, int y, double[] vertical, double[] horizontal, Border border) {
    double sum = 0;
    for (int dy = 1 - vertical.length; dy < vertical.length; dy++) {
      for (int dx = 1 - horizontal.length; dx < horizontal.length; dx++) {
        sum +=
            vertical[Math.abs(dy)]
                * horizontal[Math.abs(dx)]
                * plane.at(border.inside(x + dx, WIDTH), border.inside(y + dy, HEIGHT));
      }
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Border.class)
  void aSymmetricKernelIsTheSumOverItsTaps(Border border) {
    double[][] quarter = {{.2, .1, .03}, {.09, .05, 0}, {.02, 0, 0}};
    Plane plane = random(2);
    compare(
        new SymmetricKernel(quarter, border).apply(plane),
        (x, y) -> {
          double sum = 0;
          for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
              sum +=
                  quarter[Math.abs(dy)][Math.abs(dx)]
                      * plane.at(border.inside(x + dx, WIDTH), border.inside(y + dy, HEIGHT));
            }
          }
          return sum;
        });
  }

  @Test
  void bordersGoOnForAsFarAsTheyAreAsked() {
    assertThat(Border.EDGE.inside(-7, 3)).isZero();
    assertThat(Border.MIRROR.inside(-1, 3)).isZero();
    assertThat(Border.MIRROR.inside(-4, 3)).isEqualTo(2);
    assertThat(Border.MIRROR.inside(3, 3)).isEqualTo(2);
    assertThat(Border.MIRROR.inside(6, 3)).isZero();
    assertThat(Border.MIRROR_WITHOUT_EDGE.inside(-1, 3)).isEqualTo(1);
    assertThat(Border.MIRROR_WITHOUT_EDGE.inside(4, 3)).isZero();
    assertThat(Border.MIRROR_WITHOUT_EDGE.inside(9, 1)).isZero();
  }

  @Test
  void theGridOfLargeDisksCutsTheirEdgeSoThatTheyBrighten() {
    assertThat(weight(DiskKernel.of(3, .1))).isCloseTo(1, within(1e-9));
    assertThat(weight(DiskKernel.of(8, .5))).isCloseTo(1.0130, within(5e-5));
    assertThat(weight(DiskKernel.of(10, .5))).isCloseTo(1.0108, within(5e-5));
  }

  private static double weight(SymmetricKernel kernel) {
    double sum = 0;
    for (int dy = 0; dy < kernel.quarter().length; dy++) {
      for (int dx = 0; dx < kernel.quarter().length; dx++) {
        sum += kernel.quarter()[dy][dx] * (dx == 0 ? 1 : 2) * (dy == 0 ? 1 : 2);
      }
    }
    return sum;
  }

  @Test
  void aZoomByOneChangesNothingAndALargerOneKeepsTheCropsCorners() {
    Plane plane = random(3);
    assertThat(new CentreZoom(1).apply(plane)).usingRecursiveComparison().isEqualTo(plane);
    Plane zoomed = new CentreZoom(2).apply(plane);
    // The crop is 7 x 5, from column 3 and row 2 on.
    assertThat(zoomed.width()).isEqualTo(14);
    assertThat(zoomed.height()).isEqualTo(10);
    assertThat(zoomed.at(0, 0)).isEqualTo(plane.at(3, 2));
    assertThat(zoomed.at(13, 9)).isEqualTo(plane.at(9, 6));
  }

  @Test
  void aMovementShiftsAndRepeatsTheEdge() {
    Plane plane = random(4);
    Plane moved = new MotionKernel(1, 1e-3, 0).apply(plane);
    assertThat(moved.values()).containsExactly(plane.values());
    // So wide a trace weighs its three copies alike.
    Plane traced = new MotionKernel(1, 1e6, 0).apply(plane);
    compare(
        traced,
        (x, y) ->
            (plane.at(x, y)
                    + plane.at(Math.min(x + 1, WIDTH - 1), y)
                    + plane.at(Math.min(x + 2, WIDTH - 1), y))
                / 3.0);
  }

  @Test
  void aDisplacementByNothingChangesNothingAndOutsideIsMirrored() {
    Plane plane = random(5);
    Plane none = Plane.zero(WIDTH, HEIGHT);
    assertThat(new Displacement(none, none).apply(plane).values()).containsExactly(plane.values());
    Plane left = Plane.zero(WIDTH, HEIGHT);
    Arrays.fill(left.values(), -0.5f);
    compare(
        new Displacement(left, none).apply(plane),
        (x, y) -> (plane.at(x, y) + plane.at(Math.max(x - 1, 0), y)) / 2.0);
  }

  @FunctionalInterface
  private interface Expected {
    double at(int x, int y);
  }

  private static void compare(Plane plane, Expected expected) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertThat((double) plane.at(x, y)).isCloseTo(expected.at(x, y), within(1e-4));
      }
    }
  }

  private static Plane random(long seed) {
    CounterRandom random = new CounterRandom(seed);
    Plane plane = Plane.zero(WIDTH, HEIGHT);
    for (int i = 0; i < plane.values().length; i++) {
      plane.values()[i] = random.nextInt(256);
    }
    return plane;
  }
}
