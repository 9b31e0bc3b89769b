package io.github.aploss.dataset.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.aploss.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of one image, annotation or category. Values are judged when the object is complete,
 * because an id may come after the field that is wrong.
 */
final class CocoFieldReader {
  private static final int CORNERS = 4;

  private final Path file;
  private final Map<String, Object> values = new HashMap<>();
  private final double[] bbox = new double[CORNERS];
  private int bboxLength;
  private String bboxProblem;
  private int index;

  CocoFieldReader(Path file) {
    this.file = file;
  }

  /** Replaces the fields by those of the object that the parser stands at. */
  void read(JsonParser parser, int position) throws IOException {
    values.clear();
    bboxLength = -1;
    bboxProblem = null;
    index = position;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id",
            "image_id",
            "category_id",
            "width",
            "height",
            "area",
            "iscrowd",
            "file_name",
            "name" ->
            values.put(name, scalar(parser, value));
        case "bbox" -> readBox(parser, value);
        default -> parser.skipChildren();
      }
    }
  }

  private static Object scalar(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          parser.getNumberType() == JsonParser.NumberType.INT
                  || parser.getNumberType() == JsonParser.NumberType.LONG
              ? (Object) parser.getLongValue()
              : (Object) parser.getDoubleValue();
      case VALUE_TRUE -> 1L;
      case VALUE_FALSE -> 0L;
      case VALUE_NULL -> "null";
      case VALUE_STRING -> parser.getText();
      default -> {
        parser.skipChildren();
        yield "a list or an object";
      }
    };
  }

  private void readBox(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      bboxProblem = String.valueOf(scalar(parser, token));
      return;
    }
    bboxLength = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = scalar(parser, parser.currentToken());
      if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        bboxProblem = "[" + bboxLength + "] = " + told(value);
      } else if (bboxLength < CORNERS) {
        bbox[bboxLength] = number.doubleValue();
      }
      bboxLength++;
    }
  }

  CocoContents.Picture picture() {
    String where = where("image", "id");
    String name = text(where, "file_name");
    return new CocoContents.Picture(
        whole(where, "id"), name, size(where, "width"), size(where, "height"));
  }

  CocoContents.Category category() {
    String where = where("category", "id");
    return new CocoContents.Category(whole(where, "id"), text(where, "name"));
  }

  CocoContents.Annotation annotation() {
    String where = where("annotation", "id");
    if (bboxProblem != null) {
      throw new DatasetException(where + " has bbox" + bboxProblem + ", expected finite numbers");
    }
    if (bboxLength != CORNERS) {
      throw new DatasetException(
          where
              + (bboxLength < 0 ? " has no bbox" : " has a bbox of " + bboxLength + " numbers")
              + ", expected [x, y, width, height]");
    }
    long id = values.containsKey("id") ? whole(where, "id") : index + 1;
    double area = values.containsKey("area") ? finite(where, "area") : Double.NaN;
    boolean crowd = values.containsKey("iscrowd") && finite(where, "iscrowd") != 0;
    return new CocoContents.Annotation(
        id,
        whole(where, "image_id"),
        whole(where, "category_id"),
        bbox[0],
        bbox[1],
        bbox[2],
        bbox[3],
        area,
        crowd);
  }

  private String where(String kind, String idField) {
    Object id = values.get(idField);
    return file + ": " + kind + (id == null ? " at index " + index : " " + told(id));
  }

  private String text(String where, String field) {
    Object value = values.get(field);
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(where, field, value, "text");
  }

  private long whole(String where, String field) {
    Object value = values.get(field);
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < 1L << 53) {
      return number.longValue();
    }
    throw wrong(where, field, value, "a whole number");
  }

  private double finite(String where, String field) {
    Object value = values.get(field);
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw wrong(where, field, value, "a finite number");
  }

  private int size(String where, String field) {
    if (!values.containsKey(field)) {
      return 0;
    }
    double value = finite(where, field);
    if (value < 0 || value > Integer.MAX_VALUE || value != Math.rint(value)) {
      throw wrong(where, field, values.get(field), "a size in pixels");
    }
    return (int) value;
  }

  private static DatasetException wrong(String where, String field, Object value, String expected) {
    return new DatasetException(
        where
            + (value == null ? " has no " + field : " has " + field + " = " + told(value))
            + ", expected "
            + expected);
  }

  private static String told(Object value) {
    return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
  }
}
