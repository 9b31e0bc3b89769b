package io.github.aploss.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.report.output.Xml;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ConfusionTableTest {
  @Test
  void cellsAreTheDarkerTheMoreOfTheirRowTheyAre() throws Exception {
    long[][] counts = {{30, 10, 0}, {0, 0, 5}, {2, 0, 0}};
    String markup = new ConfusionTable(List.of("cat", "<dog>"), counts, 0.25).markup();
    Document table = Xml.parse(markup);

    assertThat(table.getElementsByTagName("td").getLength()).isEqualTo(9);
    assertThat(style(table, 0)).contains("var(--accent) 53%");
    assertThat(style(table, 1)).contains("var(--accent) 18%");
    assertThat(style(table, 5)).contains("var(--accent) 70%");
    assertThat(style(table, 8)).contains("var(--accent) 0%");
    assertThat(markup).contains("score of at least 0.25", "not detected", "no object");
  }

  @Test
  void ofManyClassesTheMostConfusedAreShown() throws Exception {
    int classes = 40;
    long[][] counts = new long[classes + 1][classes + 1];
    counts[39][3] = 7;
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    String markup = new ConfusionTable(names, counts, Double.NEGATIVE_INFINITY).markup();

    assertThat(Xml.parse(markup).getElementsByTagName("td").getLength()).isEqualTo(26 * 26);
    assertThat(markup)
        .contains("class 39", "class 3<", "The 25 of 40 classes", "All detections,")
        .doesNotContain("class 38");
  }

  private static String style(Document table, int cell) {
    return table
        .getElementsByTagName("td")
        .item(cell)
        .getAttributes()
        .getNamedItem("style")
        .getNodeValue();
  }
}
