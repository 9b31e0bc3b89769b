package io.github.aploss.evaluation.json;

import io.github.aploss.evaluation.EvaluationException;
import java.io.IOException;
import java.nio.file.Path;

/** Typed reading of the fields of the elements of a JSON list, with errors that name them. */
public final class JsonElementReader {
  private static final double GREATEST_EXACT_INTEGER = 0x1p53;

  private final Path file;
  private final String list;
  private final JsonScanner json;
  private int index = -1;
  private Long id;

  public JsonElementReader(Path file, String list, JsonScanner json) {
    this.file = file;
    this.list = list;
    this.json = json;
  }

  /** Moves to the next element of the list; false at its end. */
  public boolean next() throws IOException {
    if (!json.nextElement()) {
      return false;
    }
    index++;
    id = null;
    if (!json.opens('{')) {
      throw new EvaluationException(
          "%s is %s, but must be an object in braces; correct the file"
              .formatted(where(), json.describe()));
    }
    return true;
  }

  /** The id of the element, which from now on is named in errors. */
  public long id() throws IOException {
    long value = integer("id");
    id = value;
    return value;
  }

  public long integer(String field) throws IOException {
    String expected = "a whole number of at most 64 bits";
    requireNumber(field, expected);
    json.scanNumber();
    if (json.isLong()) {
      return json.asLong();
    }
    double value = json.nearestDouble();
    if (value != Math.rint(value) || Math.abs(value) > GREATEST_EXACT_INTEGER) {
      throw wrong(field, json.numberText(), expected);
    }
    return (long) value;
  }

  public double number(String field) throws IOException {
    requireNumber(field, "a finite number");
    json.scanNumber();
    double value = json.nearestDouble();
    if (Double.isInfinite(value)) {
      throw wrong(field, json.numberText(), "a finite number");
    }
    return value;
  }

  private void requireNumber(String field, String expected) throws IOException {
    if (!json.isNumber()) {
      throw wrong(field, json.describe(), expected);
    }
  }

  /** Reads {@code [x, y, width, height]} into four places from {@code at}. */
  public void box(double[] into, int at) throws IOException {
    if (!json.opens('[')) {
      throw wrong("bbox", json.describe(), "a list [x, y, width, height]");
    }
    for (int i = 0; i < 4; i++) {
      if (!json.nextElement()) {
        throw wrong(
            "bbox", "a list of " + i + " numbers", "a list of four numbers [x, y, width, height]");
      }
      into[at + i] = number("bbox");
    }
    if (json.nextElement()) {
      throw wrong(
          "bbox", "more than four values", "a list of only four numbers [x, y, width, height]");
    }
  }

  public boolean flag(String field) throws IOException {
    String found;
    if (json.isNumber()) {
      json.scanNumber();
      double value = json.nearestDouble();
      if (value == 0 || value == 1) {
        return value == 1;
      }
      found = json.numberText();
    } else {
      found = json.describe();
      if (found.equals("true") || found.equals("false")) {
        return found.equals("true");
      }
    }
    throw wrong(field, found, "0 or 1");
  }

  public void require(boolean present, String field) {
    if (!present) {
      throw missing(field);
    }
  }

  public EvaluationException missing(String field) {
    return new EvaluationException(
        "%s has no \"%s\"; add the field or leave the element out".formatted(where(), field));
  }

  private EvaluationException wrong(String field, String found, String expected) {
    return new EvaluationException(
        "%s: \"%s\" is or holds %s, but must be %s; correct it or leave the element out"
            .formatted(where(), field, found, expected));
  }

  private String where() {
    return file + ": " + list + "[" + index + "]" + (id == null ? "" : " (id " + id + ")");
  }
}
