package io.github.aploss.report.page;

import io.github.aploss.report.output.Markup;
import java.util.List;

/** A table with a caption, which scrolls by itself where it is wider than the page. */
public final class TableFigure {
  private final Markup markup = new Markup();

  /**
   * Begins a table.
   *
   * @param words heads of columns of words, that of the rows' names first
   * @param numbers heads of the columns of numbers that follow
   */
  public TableFigure(List<String> words, List<String> numbers) {
    markup.open("figure").open("div", "class", "scroll").open("table", "class", "classes");
    markup.open("thead").open("tr");
    words.forEach(head -> markup.element("th", head, "scope", "col"));
    numbers.forEach(head -> markup.element("th", head, "scope", "col", "class", "number"));
    markup.close().close().open("tbody");
  }

  /** Where rows are added. */
  public Markup rows() {
    return markup;
  }

  /** Ends it; the whole figure. */
  public String captioned(String caption) {
    markup.close().close().close();
    return markup.element("figcaption", caption).close().toString();
  }
}
