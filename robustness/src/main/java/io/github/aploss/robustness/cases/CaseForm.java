package io.github.aploss.robustness.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings an outcome into the form that a case expects: the same fields, in the same order. */
final class CaseForm {
  private CaseForm() {}

  /** What is expected of an outcome; all of it where the case expects nothing. */
  static Object like(JsonNode expected, Object outcome) {
    if (expected.isObject() && outcome instanceof Map<?, ?> fields) {
      Map<String, Object> chosen = new LinkedHashMap<>();
      expected
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (fields.containsKey(name)) {
                  chosen.put(name, like(expected.get(name), fields.get(name)));
                }
              });
      return chosen;
    }
    if (expected.isArray() && outcome instanceof List<?> entries) {
      List<Object> chosen = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        chosen.add(like(expected.path(i), entries.get(i)));
      }
      return chosen;
    }
    return outcome;
  }
}
