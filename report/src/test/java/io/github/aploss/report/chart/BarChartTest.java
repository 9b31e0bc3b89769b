package io.github.aploss.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.aploss.report.output.Xml;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class BarChartTest {
  @Test
  void partsLieEndToEndAndHaveTheirLengths() throws Exception {
    BarChart chart =
        new BarChart(
            "Time",
            Axis.linear("ms").between(0, 4),
            List.of("compute", "wait"),
            List.of(new BarChart.Row("step", 3, 1)));

    Document svg = Xml.parse(chart.inlineSvg());

    Element compute = bar(svg, 0);
    Element wait = bar(svg, 1);
    assertThat(number(compute, "x") + number(compute, "width")).isEqualTo(number(wait, "x"));
    assertThat(number(compute, "width") / number(wait, "width")).isBetween(2.99, 3.01);
    assertThat(svg.getDocumentElement().getTextContent()).contains("step, wait: 1", "4");
  }

  @Test
  void growsWithItsRowsAndLeavesOutWhatIsUnknown() throws Exception {
    List<BarChart.Row> rows =
        IntStream.range(0, 100)
            .mapToObj(i -> new BarChart.Row("<class> & " + i, i == 0 ? Double.NaN : i / 100.0))
            .toList();
    BarChart chart = new BarChart("AP", Axis.unit("AP"), List.of("AP"), rows);

    Document svg = Xml.parse(chart.svg());

    assertThat(number(svg.getDocumentElement(), "height")).isGreaterThan(2600);
    assertThat(svg.getDocumentElement().getTextContent()).contains("–", "<class> & 99");
    Xml.parse(new BarChart("AP", Axis.unit("AP"), List.of("AP"), List.of()).svg());
  }

  @Test
  void refusesARowWithAMissingPart() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new BarChart(
                    "t",
                    Axis.linear("ms"),
                    List.of("a", "b"),
                    List.of(new BarChart.Row("step", 1))))
        .withMessageContaining("bar 'step' has 1 values for 2 parts");
  }

  private static Element bar(Document svg, int index) {
    return IntStream.range(0, svg.getElementsByTagName("rect").getLength())
        .mapToObj(i -> (Element) svg.getElementsByTagName("rect").item(i))
        .filter(rect -> rect.getAttribute("class").equals("bar"))
        .toList()
        .get(index);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
