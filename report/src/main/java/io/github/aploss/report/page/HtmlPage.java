package io.github.aploss.report.page;

import io.github.aploss.files.AtomicFile;
import io.github.aploss.report.chart.ChartScript;
import io.github.aploss.report.chart.ChartStyle;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Resource;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the parts of a report together to one page; parts without content are left out.
 *
 * @param kicker what kind of page it is
 * @param lead one sentence below the title; may be empty
 * @param figures the numbers at the top
 */
public record HtmlPage(
    String kicker, String title, String lead, List<KeyFigure> figures, List<Section> sections) {
  public HtmlPage {
    figures = List.copyOf(figures);
    sections = sections.stream().filter(section -> !section.isEmpty()).toList();
  }

  /**
   * Writes the page; the file appears whole or not at all.
   *
   * @throws io.github.aploss.files.FileException if it cannot be written
   */
  public void write(Path file) {
    AtomicFile.write(file, render());
  }

  /** The page, which needs no other file. */
  public String render() {
    Markup page = new Markup().raw("<!DOCTYPE html>\n").open("html", "lang", "en").raw("\n");
    head(page);
    page.open("body").open("main").raw("\n");
    masthead(page);
    for (Section section : sections) {
      page.open("section", "id", section.id()).element("h2", section.heading()).raw("\n");
      page.raw(section.content()).close().raw("\n");
    }
    page.close();
    script(page);
    return page.close().close() + "\n";
  }

  private void head(Markup page) {
    page.open("head").empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", title);
    page.open("style").raw("\n" + Resource.text(HtmlPage.class, "report.css"));
    page.raw(ChartStyle.css()).close().close().raw("\n");
  }

  /** Charts are drawn where they are read, by a script that the page brings along. */
  private void script(Markup page) {
    if (sections.stream().anyMatch(Section::hasCharts)) {
      page.open("noscript").element("p", "The charts of this page need JavaScript.").close();
      page.open("script").raw("\n" + ChartScript.text()).close().raw("\n");
    }
  }

  private void masthead(Markup page) {
    page.open("header").element("p", "aploss · " + kicker, "class", "kicker");
    page.element("h1", title);
    if (!lead.isEmpty()) {
      page.element("p", lead, "class", "lead");
    }
    keyFigures(page);
    if (sections.size() > 1) {
      page.open("nav", "aria-label", "Contents");
      sections.forEach(each -> page.element("a", each.heading(), "href", "#" + each.id()));
      page.close();
    }
    page.close().raw("\n");
  }

  private void keyFigures(Markup page) {
    if (figures.isEmpty()) {
      return;
    }
    page.open("dl", "class", "figures");
    for (KeyFigure figure : figures) {
      page.open("div").element("dt", figure.label()).element("dd", figure.value());
      if (!figure.note().isEmpty()) {
        page.element("dd", figure.note(), "class", "note");
      }
      page.close();
    }
    page.close();
  }
}
