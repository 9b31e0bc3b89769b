package io.github.aploss.study.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.study.form.Reported;
import io.github.aploss.study.plan.StudyPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
      int decimals = decimals(reported);
      rows(figure, reported.variants(), decimals);
      rows(figure, reported.others(), decimals);
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

  /** As many as the number with the most has, from one to two. */
  private static int decimals(Reported reported) {
    boolean two =
        Stream.concat(reported.variants().values().stream(), reported.others().values().stream())
            .flatMap(List::stream)
            .filter(Double::isFinite)
            .anyMatch(value -> Math.abs(Math.rint(10 * value) - 10 * value) > 1e-6);
    return two ? 2 : 1;
  }

  private static void rows(Markup table, Map<String, List<Double>> rows, int decimals) {
    rows.forEach(
        (name, row) -> {
          table.open("tr").element("th", name, "scope", "row");
          row.forEach(
              value -> table.element("td", Numbers.fixed(value, decimals), "class", "number"));
          table.close();
        });
  }
}
