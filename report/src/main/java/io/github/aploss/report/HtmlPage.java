package io.github.aploss.report;

import io.github.aploss.report.chart.ChartStyle;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Resource;
import java.util.List;

/** Puts the parts of a report together to one page. */
final class HtmlPage {
  private static final int MOST_ROWS_FIRST = 12;

  private final RunReport report;
  private final List<Section> sections;

  HtmlPage(RunReport report) {
    this.report = report;
    sections = sections(report).stream().filter(section -> !section.isEmpty()).toList();
  }

  private static List<Section> sections(RunReport report) {
    ClassColours colours = new ClassColours(report.classNames());
    return List.of(
        new Section("results", "Results", results(report, colours)),
        new Section(
            "samples", "Detections", SampleSection.pictures(report.samples(), report.classNames())),
        new Section("training", "Training", TrainingSection.figures(report.steps())),
        new Section("time", "Time", TimingSection.figures(report.steps())),
        new Section("recipe", "Recipe", ValueTable.list(report.recipe())),
        new Section("provenance", "Provenance", ValueTable.list(report.provenance())));
  }

  /** A table that fills the screen comes after the figures, a short one before. */
  private static String results(RunReport report, ClassColours colours) {
    String table = ClassTable.table(report.classes(), colours);
    String figures =
        Section.beside(
            ScoreSection.figure(report.epochs()),
            PrecisionRecallSection.figure(report.curves(), colours),
            ScatterSection.figure(report.scatter(), colours));
    return report.classes().size() > MOST_ROWS_FIRST ? figures + table : table + figures;
  }

  String render() {
    Markup page = new Markup().raw("<!DOCTYPE html>\n").open("html", "lang", "en").raw("\n");
    head(page);
    page.open("body").open("main").raw("\n");
    masthead(page);
    for (Section section : sections) {
      page.open("section", "id", section.id()).element("h2", section.heading()).raw("\n");
      page.raw(section.content()).close().raw("\n");
    }
    return page.close().close().close() + "\n";
  }

  private void head(Markup page) {
    page.open("head").empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", report.title());
    page.open("style").raw("\n" + Resource.text(HtmlPage.class, "report.css"));
    page.raw(ChartStyle.css()).close().close().raw("\n");
  }

  private void masthead(Markup page) {
    page.open("header").element("p", "aploss · training run", "class", "kicker");
    page.element("h1", report.title());
    if (!report.subtitle().isEmpty()) {
      page.element("p", report.subtitle(), "class", "lead");
    }
    figures(page);
    if (sections.size() > 1) {
      page.open("nav", "aria-label", "Contents");
      sections.forEach(each -> page.element("a", each.heading(), "href", "#" + each.id()));
      page.close();
    }
    page.close().raw("\n");
  }

  private void figures(Markup page) {
    if (report.figures().isEmpty()) {
      return;
    }
    page.open("dl", "class", "figures");
    for (KeyFigure figure : report.figures()) {
      page.open("div").element("dt", figure.label()).element("dd", figure.value());
      if (!figure.note().isEmpty()) {
        page.element("dd", figure.note(), "class", "note");
      }
      page.close();
    }
    page.close();
  }
}
