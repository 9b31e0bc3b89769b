package io.github.aploss.evaluation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;

/** Typed reading of the fields of the elements of a JSON list, with errors that name them. */
final class JsonElement {
  private static final int SHOWN_LENGTH = 40;
  private static final double GREATEST_EXACT_INTEGER = 0x1p53;

  private final Path file;
  private final String list;
  private final JsonParser parser;
  private int index = -1;
  private Long id;

  JsonElement(Path file, String list, JsonParser parser) {
    this.file = file;
    this.list = list;
    this.parser = parser;
  }

  /** Moves to the next element of the list; false at its end. */
  boolean next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return false;
    }
    index++;
    id = null;
    if (token != JsonToken.START_OBJECT) {
      throw new EvaluationException(
          where() + " is " + found() + ", but must be an object in braces; correct the file.");
    }
    return true;
  }

  /** The id of the element, which from now on is named in errors. */
  long id() throws IOException {
    long value = integer("id");
    id = value;
    return value;
  }

  long integer(String field) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = parser.getDoubleValue();
      if (value == Math.rint(value) && Math.abs(value) <= GREATEST_EXACT_INTEGER) {
        return (long) value;
      }
    }
    throw wrong(field, "a whole number of at most 64 bits");
  }

  double number(String field) throws IOException {
    parser.nextToken();
    return currentNumber(field);
  }

  private double currentNumber(String field) throws IOException {
    if (parser.currentToken().isNumeric()) {
      double value = parser.getDoubleValue();
      if (Double.isFinite(value)) {
        return value;
      }
    }
    throw wrong(field, "a finite number");
  }

  /** Reads {@code [x, y, width, height]} into four places from {@code at}. */
  void box(double[] into, int at) throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw wrong("bbox", "a list [x, y, width, height]");
    }
    for (int i = 0; i < 4; i++) {
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        throw wrong("bbox", "a list of four numbers [x, y, width, height]");
      }
      into[at + i] = currentNumber("bbox");
    }
    if (parser.nextToken() != JsonToken.END_ARRAY) {
      throw wrong("bbox", "a list of only four numbers [x, y, width, height]");
    }
  }

  boolean flag(String field) throws IOException {
    JsonToken token = parser.nextToken();
    if (token.isBoolean()) {
      return token == JsonToken.VALUE_TRUE;
    }
    if (token.isNumeric()) {
      double value = parser.getDoubleValue();
      if (value == 0 || value == 1) {
        return value == 1;
      }
    }
    throw wrong(field, "0 or 1");
  }

  void skip() throws IOException {
    parser.nextToken();
    parser.skipChildren();
  }

  void require(boolean present, String field) {
    if (!present) {
      throw missing(field);
    }
  }

  EvaluationException missing(String field) {
    return new EvaluationException(
        "%s has no \"%s\"; add the field or leave the element out.".formatted(where(), field));
  }

  private EvaluationException wrong(String field, String expected) throws IOException {
    return new EvaluationException(
        "%s: \"%s\" is or holds %s, but must be %s; correct it or leave the element out."
            .formatted(where(), field, found(), expected));
  }

  private String where() {
    return file + ": " + list + "[" + index + "]" + (id == null ? "" : " (id " + id + ")");
  }

  private String found() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "nothing";
    }
    if (token.isStructStart() || token.isStructEnd()) {
      return token == JsonToken.START_OBJECT ? "an object" : "a list of another length or depth";
    }
    String text = parser.getText();
    String shown = text.length() > SHOWN_LENGTH ? text.substring(0, SHOWN_LENGTH) + "..." : text;
    return token == JsonToken.VALUE_STRING ? "the text \"" + shown + "\"" : shown;
  }
}
