package io.github.aploss.report.page;

import io.github.aploss.report.output.Markup;
import java.util.Map;

/** Names with their values: two columns of pairs, or one if a value is long. */
public final class ValueTable {
  private static final int LONGEST_IN_TWO_COLUMNS = 36;

  private ValueTable() {}

  /** The list; empty without values. */
  public static String list(Map<String, String> values) {
    return list(values, values);
  }

  /**
   * The list, in which values that are not as usual stand out, the usual one behind them; empty
   * without values.
   *
   * @param usual values by the same names; names that it lacks are as usual
   */
  public static String list(Map<String, String> values, Map<String, String> usual) {
    if (values.isEmpty()) {
      return "";
    }
    boolean wide =
        values.values().stream().anyMatch(value -> value.length() > LONGEST_IN_TWO_COLUMNS);
    Markup list = new Markup().open("dl", "class", wide ? "values wide" : "values");
    values.forEach((name, value) -> entry(list, name, value, usual.getOrDefault(name, value)));
    return list.close().toString();
  }

  private static void entry(Markup list, String name, String value, String usual) {
    if (value.equals(usual)) {
      list.open("div").element("dt", name).element("dd", value).close();
      return;
    }
    list.open("div", "class", "changed").element("dt", name).open("dd").element("b", value);
    list.element("small", " (" + (usual.isEmpty() ? "none" : usual) + ")").close().close();
  }
}
