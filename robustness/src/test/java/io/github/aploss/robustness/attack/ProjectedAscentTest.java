package io.github.aploss.robustness.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Vectors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectedAscentTest {
  private static final double[] CLEAN = {100, 1, 254, 60};

  @Test
  void noPointLeavesTheBallOrTheRange() {
    for (Ball ball : List.of(new Ball.LInf(4), new Ball.L2(4))) {
      ProjectedAscent ascent = ProjectedAscent.greyLevels(ball, 10);
      List<double[]> points = ascent.ascend(x -> new double[] {1, -2, 3, x[0] - 101}, CLEAN);
      assertThat(points).hasSize(11);
      for (double[] point : points) {
        double[] change = Vectors.plus(point, -1, CLEAN);
        double size =
            ball instanceof Ball.L2
                ? Vectors.norm(change)
                : Arrays.stream(change).map(Math::abs).max().orElseThrow();
        assertThat(size).isLessThanOrEqualTo(4 + 1e-9);
        assertThat(Arrays.stream(point)).allMatch(value -> value >= 0 && value <= 255);
      }
    }
  }

  @Test
  void withoutAGradientOrRadiusEveryBitStays() {
    for (Ball ball : List.of(new Ball.LInf(4), new Ball.L2(4))) {
      List<double[]> points = ProjectedAscent.greyLevels(ball, 3).ascend(x -> new double[4], CLEAN);
      assertThat(points.get(3)).containsExactly(CLEAN);
    }
    for (Ball ball : List.of(new Ball.LInf(0), new Ball.L2(0))) {
      List<double[]> points =
          ProjectedAscent.greyLevels(ball, 3).ascend(x -> new double[] {1, 2, 3, 4}, CLEAN);
      assertThat(points.get(3)).containsExactly(CLEAN);
    }
  }

  @Test
  void aRadiusPerValueGrowsWithTheRootOfTheirNumber() {
    assertThat(Ball.L2.ofRms(.5, 900).radius()).isCloseTo(15, within(1e-12));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ball.LInf(-1));
  }
}
