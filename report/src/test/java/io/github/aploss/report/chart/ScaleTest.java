package io.github.aploss.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void linearEndsAreRoundNumbersAroundTheData() {
    Scale scale = Scale.of(Axis.linear("x"), new double[] {0.13, Double.NaN, 0.87});

    assertThat(scale.from()).isEqualTo(0);
    assertThat(scale.to()).isCloseTo(1, within(1e-12));
    assertThat(scale.share(0.25)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void wholeNumbersHaveWholeTicks() {
    Scale scale = Scale.of(Axis.linear("epoch"), new double[] {1, 2, 3});

    assertThat(scale.ticks()).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void givenEndsHoldAndOutsideValuesComeToTheEdge() {
    Scale scale = Scale.of(Axis.unit("recall"), new double[] {-3, 7});

    assertThat(scale.share(-3)).isEqualTo(0);
    assertThat(scale.share(7)).isEqualTo(1);
  }

  @Test
  void aSingleValueOrNoneStillMakesAScale() {
    assertThat(Scale.of(Axis.linear("x"), new double[] {5, 5}).share(5)).isEqualTo(0.5);
    assertThat(Scale.of(Axis.linear("x"), new double[] {0}).share(0)).isEqualTo(0.5);
    assertThat(Scale.of(Axis.linear("x"), new double[] {-4}).share(-4)).isEqualTo(0.5);
    assertThat(Scale.of(Axis.linear("x").between(0, Double.NaN), new double[] {0}).to())
        .isPositive();
    assertThat(Scale.of(Axis.linear("x"), new double[] {Double.NaN}).ticks()).isNotEmpty();
    assertThat(Scale.of(Axis.logarithmic("x"), new double[] {3}).share(3)).isBetween(0.4, 0.6);
    assertThat(Scale.of(Axis.logarithmic("x"), new double[] {}).ticks()).isNotEmpty();
  }

  @Test
  void logarithmicScaleKnowsOnlyPositiveValues() {
    Scale scale =
        Scale.of(Axis.logarithmic("n").between(1, 10_000), new double[] {0, -1, 1, 10_000});

    assertThat(scale.shows(0)).isFalse();
    assertThat(scale.shows(-1)).isFalse();
    assertThat(scale.share(100)).isCloseTo(0.5, within(1e-12));
  }
}
