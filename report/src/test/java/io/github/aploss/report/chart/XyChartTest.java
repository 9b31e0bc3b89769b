package io.github.aploss.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.output.Xml;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class XyChartTest {
  private static final double[] X = {0, 1, 2, 3};
  private static final double[] Y = {1, Double.NaN, 4, 2};

  @Test
  void bothFormsAreWellFormedAndSayTheirTitle() throws Exception {
    XyChart chart = chart(Series.line("a", 0, X, Y), Series.line("b", 1, X, Y).as(Mark.CLOUD));

    Element alone = Xml.parse(chart.svg()).getDocumentElement();
    Element inline = Xml.parse(chart.inlineSvg()).getDocumentElement();

    assertThat(alone.getAttribute("xmlns")).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(alone.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Title");
    assertThat(alone.getElementsByTagName("style").getLength()).isOne();
    assertThat(inline.getAttribute("aria-label")).isEqualTo("Title");
    assertThat(chart.inlineSvg()).doesNotContain("http").doesNotContain("<style");
  }

  @Test
  void aGapBreaksTheLine() {
    assertThat(path(chart(Series.line("a", 0, X, Y)))).matches("M[\\d. ]+M[\\d. ]+L[\\d. ]+");
  }

  @Test
  void pointsLieWhereTheScalesSay() {
    XyChart chart =
        new XyChart(
            "Title",
            Axis.unit("x"),
            Axis.unit("y"),
            List.of(Series.line("a", 0, new double[] {0, 1}, new double[] {0, 1})));

    String[] ends = path(chart).substring(1).split("[ L]");

    assertThat(Double.parseDouble(ends[1])).isEqualTo(XyDrawing.HEIGHT - 42);
    assertThat(Double.parseDouble(ends[2])).isEqualTo(XyDrawing.WIDTH - 16);
    assertThat(Double.parseDouble(ends[3])).isEqualTo(30);
  }

  @Test
  void everyPointStaysInsideTheDrawing() {
    double[] wild = {-1e9, 0.5, 1e9, 0.7};
    XyChart chart =
        new XyChart("t", Axis.unit("x"), Axis.unit("y"), List.of(Series.line("a", 0, wild, wild)));

    assertThat(path(chart).split("[ML ]"))
        .filteredOn(number -> !number.isEmpty())
        .allMatch(number -> Double.parseDouble(number) <= XyDrawing.WIDTH)
        .allMatch(number -> Double.parseDouble(number) >= 0);
  }

  @Test
  void dotsTellTheirValues() throws Exception {
    Document svg = Xml.parse(chart(Series.line("AP", 0, X, Y).as(Mark.DOTTED_LINE)).inlineSvg());

    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
    assertThat(svg.getElementsByTagName("title").item(1).getTextContent()).isEqualTo("AP: 4 at 2");
  }

  @Test
  void severalSeriesHaveALegendAndOneHasNone() {
    Series a = Series.line("alpha", 0, X, Y);

    assertThat(chart(a).inlineSvg()).doesNotContain("alpha");
    assertThat(chart(a, Series.line("beta", 1, X, Y)).inlineSvg()).contains("alpha", "beta");
  }

  @Test
  void aCloudAndItsLineShareOneLegendEntry() {
    Series line = Series.line("alpha", 0, X, Y);
    String svg = chart(line.as(Mark.CLOUD), line, Series.line("b", 1, X, Y)).inlineSvg();

    assertThat(svg.split(">alpha</text>", -1)).hasSize(2);
  }

  @Test
  void hostileNamesAreEscaped() throws Exception {
    String evil = "<script>alert(\"1\")</script>&\u0000";
    XyChart chart =
        new XyChart(
            evil,
            Axis.linear(evil),
            Axis.linear(evil),
            List.of(Series.line(evil, 0, X, Y), Series.line("b", 1, X, Y).as(Mark.DOTTED_LINE)));

    assertThat(Xml.parse(chart.svg()).getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void nothingToDrawIsSaid() throws Exception {
    double[] none = {Double.NaN};
    for (Mark mark : Mark.values()) {
      Xml.parse(chart(new Series("a", mark, 0, none, none)).svg());
    }
    assertThat(chart().svg()).contains("no data");
    assertThat(chart(Series.line("a", 0, new double[0], new double[0])).svg()).contains("no data");
  }

  @Test
  void logarithmicAxesLeaveOutWhatIsNotPositive() {
    XyChart chart =
        new XyChart(
            "t",
            Axis.linear("x"),
            Axis.logarithmic("y"),
            List.of(Series.line("a", 0, X, new double[] {10, 0, -5, 1000})));

    assertThat(path(chart)).matches("M[\\d. ]+M[\\d. ]+");
  }

  @Test
  void aFileHoldsTheDocument(@TempDir Path folder) {
    Path file = folder.resolve("curve.svg");

    chart(Series.line("a", 0, X, X)).write(file);

    assertThat(file).hasContent(chart(Series.line("a", 0, X, X)).svg());
  }

  @Test
  void refusesASeriesOfUnequalLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.line("ap", 0, X, new double[1]))
        .withMessageContaining("'ap' has 4 x values and 1 y values");
  }

  private static XyChart chart(Series... series) {
    return new XyChart("Title", Axis.linear("x"), Axis.linear("y"), List.of(series));
  }

  /** The data of the path that draws a line. */
  private static String path(XyChart chart) {
    String start = "<path class=\"line\" fill=\"none\" d=\"";
    String svg = chart.inlineSvg();
    int from = svg.indexOf(start) + start.length();
    return svg.substring(from, svg.indexOf('"', from));
  }
}
