package io.github.aploss.study.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what others have reported. */
final class ReportedReader {
  private static final double PERCENT = 0.01;

  private ReportedReader() {}

  static Reported read(FormNode form) {
    form.knowing("source", "setting", "factor", "columns", "variants", "others", "notes");
    List<String> columns = form.texts("columns");
    return new Reported(
        form.text("source"),
        form.text("setting", ""),
        form.number("factor", PERCENT),
        columns,
        rows(form.entries("variants"), columns.size()),
        rows(form.entries("others"), columns.size()),
        new ArrayList<>(form.texts("notes")));
  }

  private static Map<String, List<Double>> rows(Map<String, FormNode> entries, int columns) {
    Map<String, List<Double>> rows = new LinkedHashMap<>();
    entries.forEach((name, row) -> rows.put(name, row(row, columns)));
    return rows;
  }

  /** Numbers in a list; a dash, for one that is not known, is NaN. */
  private static List<Double> row(FormNode form, int length) {
    if (!form.json().isArray() || form.json().size() != length) {
      throw form.bad("", "a list of " + length + " numbers, one for each column");
    }
    List<Double> row = new ArrayList<>();
    form.json().forEach(value -> row.add(value.isNumber() ? value.doubleValue() : Double.NaN));
    return row;
  }
}
