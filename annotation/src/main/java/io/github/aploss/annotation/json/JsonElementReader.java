package io.github.aploss.annotation.json;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.FiniteNumberParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Typed reading of the fields of the elements of a JSON list, with errors that name them. */
public final class JsonElementReader {
  private static final String BOX = "a list of four numbers [x, y, width, height]";
  private static final double GREATEST_EXACT_INTEGER = 0x1p53;

  private final Path file;
  private final String list;
  private final JsonScanner json;
  private int index = -1;

  /** Whether a number of a box is being read. */
  private boolean inBox;

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
      throw new AnnotationException(
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
    return requireMeasurable(field, value);
  }

  private void requireNumber(String field, String expected) throws IOException {
    if (!json.isNumber()) {
      throw wrong(field, json.describe(), expected);
    }
  }

  /** A number, or a text that is nothing but one. */
  public double numberOrText(String field) throws IOException {
    if (!json.isText()) {
      return number(field);
    }
    String text = json.text();
    double value =
        FiniteNumberParser.parse(text.strip())
            .orElseThrow(() -> wrong(field, "the text \"" + text + '"', "a finite number"));
    return requireMeasurable(field, value);
  }

  private double requireMeasurable(String field, double value) {
    if (Math.abs(value) > FiniteNumberParser.LARGEST_COORDINATE) {
      throw wrong(field, Double.toString(value), "a number of at most 1e150");
    }
    return value;
  }

  /** Passes over a value; NaN if it is no number, nor a text that is nothing but one. */
  public double numberOrNaN() throws IOException {
    if (json.isText()) {
      return FiniteNumberParser.parse(json.text().strip()).orElse(Double.NaN);
    }
    if (json.isNumber()) {
      json.scanNumber();
      return json.nearestDouble();
    }
    json.skip();
    return Double.NaN;
  }

  /** A text, or a number as it is written; passes over anything else, which is null then. */
  public String textOrNumber() throws IOException {
    if (json.isText()) {
      return json.text();
    }
    if (json.isNumber()) {
      json.scanNumber();
      return json.numberText();
    }
    json.skip();
    return null;
  }

  /** Passes over an id of any kind; if it is a whole number, it is named in errors from now on. */
  public OptionalLong anyId() throws IOException {
    if (!json.isNumber()) {
      json.skip();
      return OptionalLong.empty();
    }
    json.scanNumber();
    if (!json.isLong()) {
      return OptionalLong.empty();
    }
    id = json.asLong();
    return OptionalLong.of(id);
  }

  /** Whether null stands here, which is passed over then. */
  public boolean skipNull() throws IOException {
    return json.skipNull();
  }

  /** Reads {@code [x, y, width, height]} into four places from {@code at}. */
  public void box(double[] into, int at) throws IOException {
    openBox();
    for (int i = 0; i < 4; i++) {
      nextInBox(i);
      into[at + i] = number("bbox");
    }
    closeBox();
  }

  /** The same where numbers may be texts; whether one was. */
  public boolean boxOfNumbersOrText(double[] into, int at) throws IOException {
    openBox();
    boolean text = false;
    for (int i = 0; i < 4; i++) {
      nextInBox(i);
      text |= json.isText();
      into[at + i] = numberOrText("bbox");
    }
    closeBox();
    return text;
  }

  private void openBox() throws IOException {
    if (!json.opens('[')) {
      throw wrong("bbox", json.describe(), BOX);
    }
    inBox = true;
  }

  private void nextInBox(int i) throws IOException {
    if (!json.nextElement()) {
      inBox = false;
      throw wrong("bbox", "a list of " + i + " numbers", BOX);
    }
  }

  private void closeBox() throws IOException {
    inBox = false;
    if (json.nextElement()) {
      throw wrong("bbox", "a list of more than four values", BOX);
    }
  }

  public boolean flag(String field) throws IOException {
    String found;
    if (json.isNumber()) {
      json.scanNumber();
      double value = json.nearestDouble();
      return value != 0;
    } else if (json.isText()) {
      found = json.text();
      OptionalDouble number = FiniteNumberParser.parse(found.strip());
      if (number.isPresent()) {
        return number.getAsDouble() != 0;
      }
      found = "the text \"" + found + '"';
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

  public AnnotationException missing(String field) {
    return new AnnotationException(
        "%s has no \"%s\"; add the field or leave the element out".formatted(where(), field));
  }

  /** The error that a field is not what it must be. */
  public AnnotationException wrong(String field, String found, String expected) {
    return new AnnotationException(
        "%s: \"%s\" %s %s, but must be %s; correct it or leave the element out"
            .formatted(
                where(), field, field.equals("bbox") && inBox ? "holds" : "is", found, expected));
  }

  /** How the element is called in a sentence. */
  public String where() {
    return file + ": " + list + "[" + index + "]" + (id == null ? "" : " (id " + id + ")");
  }
}
