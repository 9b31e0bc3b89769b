package io.github.aploss.study.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.study.form.Reported;
import io.github.aploss.study.plan.StudyPlan;
import java.util.List;
import java.util.Map;

/** What others reported, as they have it. */
final class ReportedSection {
  private ReportedSection() {}

  static String html(StudyPlan plan) {
    StringBuilder section = new StringBuilder();
    plan.study().reported().forEach(each -> section.append(html(each)));
    return section.toString();
  }

  private static String html(Reported reported) {
    Markup figure = new Markup().open("figure");
    if (!reported.columns().isEmpty()) {
      figure.open("div", "class", "scroll").open("table", "class", "classes");
      figure.open("thead").open("tr").element("th", "", "scope", "col");
      reported
          .columns()
          .forEach(name -> figure.element("th", name, "scope", "col", "class", "number"));
      figure.close().close().open("tbody");
      rows(figure, reported.variants());
      rows(figure, reported.others());
      figure.close().close().close();
    }
    if (!reported.notes().isEmpty()) {
      figure.open("ul");
      reported.notes().forEach(note -> figure.element("li", note));
      figure.close();
    }
    String setting = reported.setting().isEmpty() ? "" : ": " + reported.setting();
    return figure.element("figcaption", reported.source() + setting + ".").close().toString();
  }

  private static void rows(Markup table, Map<String, List<Double>> rows) {
    rows.forEach(
        (name, row) -> {
          table.open("tr").element("th", name, "scope", "row");
          row.forEach(value -> table.element("td", plain(value), "class", "number"));
          table.close();
        });
  }

  private static String plain(double value) {
    return Double.isFinite(value) ? Numbers.brief(value) : Numbers.NONE;
  }
}
