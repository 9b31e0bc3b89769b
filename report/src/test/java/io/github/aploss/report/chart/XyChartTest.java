package io.github.aploss.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.report.output.Xml;
import java.util.List;
import org.junit.jupiter.api.Test;

class XyChartTest {
  @Test
  void saysWhatIsDrawn() {
    XyChart chart =
        new XyChart(
            "Scores",
            Axis.linear("epoch").between(0, Double.NaN),
            Axis.unit("AP"),
            List.of(
                new Series(
                    "AP50",
                    Series.Mark.DOTTED_LINE,
                    2,
                    new double[] {1, 2.5},
                    new double[] {0.123456, 1})));

    assertThat(chart.json())
        .isEqualTo(
            """
            {"title":"Scores","x":{"label":"epoch","scaling":"linear","from":0.0},\
            "y":{"label":"AP","scaling":"linear","from":0.0,"to":1.0},\
            "series":[{"name":"AP50","mark":"dotted line","colour":2,\
            "points":[[1,0.12346],[2.5,1]]}]}""");
  }

  @Test
  void whatHasNoPlaceIsAGap() {
    double[] values = {Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 1e-9};

    assertThat(points(Axis.linear("y"), values))
        .isEqualTo("[0,null],[1,null],[2,-1],[3,0],[4,1E-9]");
    assertThat(points(Axis.logarithmic("y"), values))
        .isEqualTo("[0,null],[1,null],[2,null],[3,null],[4,1E-9]");
  }

  @Test
  void outliersLieOnTheEdge() {
    assertThat(points(Axis.unit("y"), new double[] {-3, 0.5, 7})).isEqualTo("[0,0],[1,0.5],[2,1]");
  }

  @Test
  void bigNumbersStayWholeAndOthersShort() {
    assertThat(points(Axis.linear("y"), new double[] {123_456_789_012d, 1 / 3.0, 98_765.4321}))
        .isEqualTo("[0,123456789012],[1,0.33333],[2,98765]");
  }

  @Test
  void hostileNamesStayText() throws Exception {
    String evil = "</script><script>alert(1)</script>\"'&\n\u2028";
    XyChart chart = chart(Axis.linear("y"), evil, new double[] {1});

    assertThat(Xml.parse(chart.markup()).getElementsByTagName("script").getLength()).isZero();
    assertThat(Xml.parse(chart.markup()).getDocumentElement().getAttribute("data-chart"))
        .isEqualTo(chart.json());
  }

  private static String points(Axis y, double[] values) {
    String json = chart(y, "a", values).json();
    return json.substring(json.indexOf("\"points\":[") + 10, json.indexOf("]}]}"));
  }

  private static XyChart chart(Axis y, String name, double[] values) {
    double[] x = new double[values.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    return new XyChart("t", Axis.linear("x"), y, List.of(Series.line(name, 0, x, values)));
  }
}
