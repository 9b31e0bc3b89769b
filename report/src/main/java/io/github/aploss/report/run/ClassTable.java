package io.github.aploss.report.run;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.ColourChip;
import java.util.List;
import java.util.Locale;

/** The table of results per class, each AP behind a bar. */
final class ClassTable {
  private ClassTable() {}

  /** The table; empty without classes. */
  static String table(List<ClassResult> classes, ClassColourIndex colours) {
    if (classes.isEmpty()) {
      return "";
    }
    Markup table = new Markup().open("div", "class", "scroll").open("table", "class", "classes");
    table.open("thead").open("tr").element("th", "class", "scope", "col");
    for (String head : List.of("objects", "AP", "AP50", "best F1", "at score")) {
      table.element("th", head, "scope", "col", "class", "number");
    }
    table.close().close().open("tbody");
    for (int i = 0; i < classes.size(); i++) {
      row(table, classes.get(i), colours.of(classes.get(i).name(), i));
    }
    return table.close().close().close().toString();
  }

  private static void row(Markup table, ClassResult result, int colour) {
    table.open("tr").open("th", "scope", "row");
    ColourChip.add(table, result.name(), colour).close();
    number(table, Numbers.fixed(result.objects(), 0));
    bar(table, result.ap());
    bar(table, result.ap50());
    number(table, Numbers.score(result.bestF1()));
    number(table, Numbers.score(result.bestScore()));
    table.close();
  }

  private static void number(Markup table, String text) {
    table.element("td", text, "class", "number");
  }

  private static void bar(Markup table, double share) {
    double percent = Double.isFinite(share) ? 100 * Math.max(0, Math.min(1, share)) : 0;
    String width = String.format(Locale.ROOT, "width:%.1f%%", percent);
    table.open("td", "class", "number bar").open("i").element("b", "", "style", width).close();
    table.text(Numbers.score(share)).close();
  }
}
