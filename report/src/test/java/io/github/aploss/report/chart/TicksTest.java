package io.github.aploss.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void stepsAreRound() {
    assertThat(Ticks.step(1, 5)).isEqualTo(0.2);
    assertThat(Ticks.step(0.01, 5)).isEqualTo(0.002);
    assertThat(Ticks.step(1109, 5)).isEqualTo(500);
    assertThat(Ticks.step(10, 5)).isEqualTo(2);
  }

  @Test
  void ticksCarryNoBinaryNoise() {
    assertThat(Ticks.linear(0, 1, 0.2)).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
    assertThat(Ticks.linear(-0.3, 0.3, 0.1)).containsExactly(-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3);
  }

  @Test
  void logarithmicTicksArePowersOfTen() {
    assertThat(Ticks.logarithmic(0.5, 2e5)).containsExactly(1.0, 10.0, 100.0, 1e3, 1e4, 1e5);
    assertThat(Ticks.logarithmic(1, 100)).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    assertThat(Ticks.logarithmic(1e-30, 1e30)).hasSizeLessThan(8);
  }

  @Property(tries = 200)
  void fewAscendingTicksInsideTheRange(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double from,
      @ForAll @Scale(3) @DoubleRange(min = 1e-3, max = 1e6) double length) {
    List<Double> ticks = Ticks.linear(from, from + length, Ticks.step(length, 5));

    assertThat(ticks).hasSizeBetween(1, 6).isSorted().doesNotHaveDuplicates();
    assertThat(ticks).allMatch(t -> t >= from - length / 1e4 && t <= from + length * 1.0001);
  }
}
