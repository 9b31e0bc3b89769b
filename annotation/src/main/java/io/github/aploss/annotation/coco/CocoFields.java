package io.github.aploss.annotation.coco;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.annotation.json.JsonElementReader;
import io.github.aploss.annotation.json.JsonScanner;
import java.io.IOException;

/**
 * Reads the fields of instances files as people have them: ids and numbers may be text, and null
 * stands for a field that is not there.
 */
final class CocoFields {
  private final JsonScanner json;
  private final JsonElementReader element;
  private final CocoTextIds textIds;
  private final ReadingWarnings warnings;

  CocoFields(
      JsonScanner json, JsonElementReader element, CocoTextIds textIds, ReadingWarnings warnings) {
    this.json = json;
    this.element = element;
    this.textIds = textIds;
    this.warnings = warnings;
  }

  /** The id of an image or category; {@code id} is named in errors from now on. */
  long id(String field) throws IOException {
    if (!json.isText()) {
      return field.equals("id") ? element.id() : element.integer(field);
    }
    long number = textIds.number(json.text());
    if (!CocoTextIds.isText(number)) {
      warnings.add(Kind.TEXT_NUMBER, element.where());
    }
    return number;
  }

  /** Nothing needs the id of an annotation, so any value will do. */
  void annotationId(CocoObjectTable objects, int row) throws IOException {
    element.anyId().ifPresent(id -> objects.setId(row, id));
  }

  double number(String field) throws IOException {
    boolean text = json.isText();
    double number = element.numberOrText(field);
    if (text) {
      warnings.add(Kind.TEXT_NUMBER, element.where());
    }
    return number;
  }

  void box(double[] into, int at) throws IOException {
    if (element.boxOfNumbersOrText(into, at)) {
      warnings.add(Kind.TEXT_NUMBER, element.where());
    }
  }

  /** Not set where it is null. */
  boolean flag(String field) throws IOException {
    return !element.skipNull() && element.flag(field);
  }

  /** The text that stands here, or the number, as of classes that are digits; else null. */
  String text() throws IOException {
    return element.textOrNumber();
  }

  /** A number of pixels; 0 for what is none, since the file of the image knows better. */
  int size() throws IOException {
    if (element.skipNull()) {
      return 0;
    }
    double size = element.numberOrNaN();
    if (size > 0 && size <= Integer.MAX_VALUE && size == Math.rint(size)) {
      return (int) size;
    }
    if (size != 0) {
      warnings.add(Kind.UNREADABLE_SIZE, element.where());
    }
    return 0;
  }
}
