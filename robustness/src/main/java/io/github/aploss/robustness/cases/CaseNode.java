package io.github.aploss.robustness.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.image.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a case's JSON.
 *
 * @param file that it is in, for messages
 * @param path where it is there; empty for the whole
 * @param json what is there
 */
record CaseNode(String file, String path, JsonNode json) {

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  CaseNode at(String name) {
    CaseNode child = new CaseNode(file, path.isEmpty() ? name : path + "." + name, json.path(name));
    if (child.json.isMissingNode()) {
      throw child.bad("a value");
    }
    return child;
  }

  /** The entries of a list. */
  List<CaseNode> entries() {
    if (!json.isArray()) {
      throw bad("a list");
    }
    List<CaseNode> entries = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      entries.add(new CaseNode(file, path + "[" + i + "]", json.get(i)));
    }
    return entries;
  }

  String text() {
    if (!json.isTextual()) {
      throw bad("a text");
    }
    return json.textValue();
  }

  double number() {
    if (!json.isNumber()) {
      throw bad("a number");
    }
    return json.doubleValue();
  }

  int integer() {
    if (!json.canConvertToInt() || !json.canConvertToExactIntegral()) {
      throw bad("a whole number");
    }
    return json.intValue();
  }

  int positive() {
    int value = integer();
    if (value < 1) {
      throw bad("a whole number above 0");
    }
    return value;
  }

  boolean truth() {
    if (!json.isBoolean()) {
      throw bad("true or false");
    }
    return json.booleanValue();
  }

  double[] numbers() {
    return entries().stream().mapToDouble(CaseNode::number).toArray();
  }

  /** Numbers, as many as these. */
  double[] numbers(int count) {
    double[] values = numbers();
    if (values.length != count) {
      throw bad(count + " numbers");
    }
    return values;
  }

  /** Rows of equal length. */
  double[][] rows(int columns) {
    return entries().stream().map(row -> row.numbers(columns)).toArray(double[][]::new);
  }

  Box box() {
    double[] corners = numbers(4);
    return new Box(corners[0], corners[1], corners[2], corners[3]);
  }

  RobustnessException bad(String wanted) {
    return new RobustnessException(
        "%s: %s must be %s".formatted(file, path.isEmpty() ? "it" : path, wanted));
  }
}
