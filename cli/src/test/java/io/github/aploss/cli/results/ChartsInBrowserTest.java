package io.github.aploss.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.browser.Browser;
import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.BarChart;
import io.github.aploss.report.chart.Chart;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.Section;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The charts of pages are drawn by a browser, from the file alone. */
class ChartsInBrowserTest {
  private static final double[] X = {1, 2, 3, 4};
  private static final double[] Y = {0.1, 0.5, 0.3, 0.9};

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.openOrSkip();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void show(Chart... charts) {
    String[] figures =
        Arrays.stream(charts).map(each -> Section.figure(each, "")).toArray(String[]::new);
    Path file = folder.resolve("page.html");
    new HtmlPage(
            "test",
            "Charts",
            "",
            List.of(),
            List.of(new Section("a", "A", Section.beside(figures))))
        .write(file);
    browser.open(file.toUri().toString());
  }

  private static Chart curves(String title, Axis y) {
    List<Series> series =
        Arrays.stream(Mark.values())
            .map(mark -> new Series(mark.name(), mark, mark.ordinal(), X, Y))
            .toList();
    return new XyChart(title, Axis.linear("epoch"), y, series);
  }

  private static Chart bars() {
    return new BarChart(
        "bars",
        Axis.linear("AP"),
        List.of("one", "two"),
        List.of(new BarChart.Row("a", 0.25, 0.5), new BarChart.Row("b", 0.5, Double.NaN)));
  }

  @Test
  void everyChartIsDrawnWithoutAnErrorOrARequest() {
    show(curves("linear", Axis.linear("AP")), curves("log", Axis.logarithmic("loss")), bars());
    List<WebElement> drawn = browser.findAll(".chart .plot svg");
    assertThat(drawn).hasSize(3);
    for (WebElement each : drawn) {
      assertThat(each.getSize().height).isGreaterThan(50);
    }
    assertThat((Long) browser.run("return document.querySelectorAll('.plot svg path').length"))
        .isGreaterThan(12);
    assertThat(browser.consoleErrors()).isEmpty();
    assertThat(
            browser.run(
                "return performance.getEntriesByType('resource').map(each => each.name)"
                    + ".filter(name => !name.startsWith('data:'))"))
        .isEqualTo(List.of());
  }

  @Test
  void anErrorOnTheConsoleWouldBeSeen() {
    show(bars());
    browser.run("setTimeout(() => { throw new Error('on purpose'); })");
    browser.run("await new Promise(done => setTimeout(done, 50))");
    assertThat(browser.consoleErrors()).singleElement().asString().contains("on purpose");
  }

  @Test
  void aPhoneShowsChartsInItsWidth() {
    browser.narrowTo(360);
    try {
      show(curves("linear", Axis.linear("AP")), bars());
      assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    } finally {
      browser.widen();
    }
  }
}
