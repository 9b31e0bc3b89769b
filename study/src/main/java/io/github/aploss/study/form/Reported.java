package io.github.aploss.study.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Numbers that others reported.
 *
 * @param source where
 * @param setting under which conditions
 * @param factor what turns them into the units of what is measured here; 0.01 for percent
 * @param columns what they are of
 * @param variants a row for each variant of the study that they know, by its name
 * @param others rows of what is no variant of the study
 * @param notes what they say without a table
 */
public record Reported(
    String source,
    String setting,
    double factor,
    List<String> columns,
    Map<String, List<Double>> variants,
    Map<String, List<Double>> others,
    List<String> notes) {
  /** Copies the collections and keeps their order. */
  public Reported {
    columns = List.copyOf(columns);
    variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    notes = List.copyOf(notes);
  }

  /** The number of a variant, in the units of what is measured here. */
  public OptionalDouble value(String variant, String column) {
    int place = columns.indexOf(column);
    List<Double> row = variants.get(variant);
    return row == null || place < 0 || row.get(place).isNaN()
        ? OptionalDouble.empty()
        : OptionalDouble.of(factor * row.get(place));
  }
}
