package io.github.aploss.robustness.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Fields of an outcome, in order; null stands for a number that there is not. */
final class Outcome {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Outcome with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  Outcome with(String name, OptionalDouble value) {
    return with(name, orNull(value));
  }

  Map<String, Object> fields() {
    return fields;
  }

  static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
