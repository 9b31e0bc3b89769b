package io.github.aploss.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {
  @Test
  void aRowHasAValueForEachPart() {
    assertThatThrownBy(
            () ->
                new BarChart(
                    "Parts",
                    Axis.linear("ms"),
                    List.of("loss", "network"),
                    List.of(new BarChart.Row("step", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bar 'step' has 1 values for 2 parts");
  }

  @Test
  void saysWhatIsDrawn() {
    BarChart chart =
        new BarChart(
            "Parts of a step",
            Axis.linear("milliseconds"),
            List.of("loss", "network"),
            List.of(new BarChart.Row("step", 3, 1.25), new BarChart.Row("none", Double.NaN, 0)));

    assertThat(chart.json())
        .isEqualTo(
            """
            {"title":"Parts of a step","axis":{"label":"milliseconds","scaling":"linear"},\
            "parts":["loss","network"],"rows":[{"label":"step","values":[3,1.25]},\
            {"label":"none","values":[null,0]}]}""");
  }
}
