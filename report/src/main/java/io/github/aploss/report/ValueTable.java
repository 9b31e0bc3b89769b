package io.github.aploss.report;

import io.github.aploss.report.output.Markup;
import java.util.Map;

/** Names and values in two columns. */
final class ValueTable {
  private ValueTable() {}

  /** The list; empty without values. */
  static String list(Map<String, String> values) {
    if (values.isEmpty()) {
      return "";
    }
    Markup list = new Markup().open("dl", "class", "values");
    values.forEach(
        (name, value) -> list.open("div").element("dt", name).element("dd", value).close());
    return list.close().toString();
  }
}
