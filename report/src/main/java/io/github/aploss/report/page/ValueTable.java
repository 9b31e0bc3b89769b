package io.github.aploss.report.page;

import io.github.aploss.report.output.Markup;
import java.util.Map;

/** Names with their values: two columns of pairs, or one if a value is long. */
public final class ValueTable {
  private static final int LONGEST_IN_TWO_COLUMNS = 36;

  private ValueTable() {}

  /** The list; empty without values. */
  public static String list(Map<String, String> values) {
    if (values.isEmpty()) {
      return "";
    }
    boolean wide =
        values.values().stream().anyMatch(value -> value.length() > LONGEST_IN_TWO_COLUMNS);
    Markup list = new Markup().open("dl", "class", wide ? "values wide" : "values");
    values.forEach(
        (name, value) -> list.open("div").element("dt", name).element("dd", value).close());
    return list.close().toString();
  }
}
