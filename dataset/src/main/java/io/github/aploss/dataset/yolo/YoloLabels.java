package io.github.aploss.dataset.yolo;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.FiniteNumberParser;
import io.github.aploss.annotation.NameList;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the labels of one image: a line per object with the number of its class, then the centre,
 * width and height of its box, or the corners of a polygon, as shares of the image.
 */
final class YoloLabels {
  /** Of the image: x1, y1, x2, y2 as shares, which may reach beyond 0 and 1. */
  record YoloObject(int number, double x1, double y1, double x2, double y2, int line) {}

  private static final int BOX_FIELDS = 5;
  private static final int LEAST_POLYGON_FIELDS = 7;

  /** Pixels in place of shares are at least this large. */
  private static final double NO_SHARE = 2;

  private YoloLabels() {}

  static List<YoloObject> read(Path file, ReadingWarnings warnings) {
    List<YoloObject> objects = new ArrayList<>();
    List<String> lines = NameList.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      objects.add(object(lines.get(i), i + 1, file, warnings));
    }
    return objects;
  }

  private static YoloObject object(String text, int line, Path file, ReadingWarnings warnings) {
    String[] fields = text.split("[\\s,]+");
    String where = file + ", object " + line;
    if (fields.length == 0) {
      throw new AnnotationException(where + " has commas alone, expected numbers between them");
    }
    double[] numbers = new double[fields.length];
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i];
      numbers[i] =
          FiniteNumberParser.parse(field)
              .orElseThrow(
                  () ->
                      new AnnotationException(
                          "%s has \"%s\", expected a number".formatted(where, field)));
    }
    if (numbers[0] < 0 || numbers[0] != Math.rint(numbers[0])) {
      throw new AnnotationException(
          "%s has the class \"%s\", expected its number".formatted(where, fields[0]));
    }
    requireShares(numbers, where);
    int number = (int) Math.min(numbers[0], Integer.MAX_VALUE);
    if (numbers.length >= LEAST_POLYGON_FIELDS && numbers.length % 2 == 1) {
      synchronized (warnings) {
        warnings.add(Kind.POLYGON, where);
      }
      return around(number, numbers, line);
    }
    // A sixth number is the score that a detector gave.
    if (numbers.length != BOX_FIELDS && numbers.length != BOX_FIELDS + 1) {
      throw new AnnotationException(
          "%s has %d numbers, expected class, x, y, width and height, or a polygon"
              .formatted(where, numbers.length));
    }
    double halfWidth = numbers[3] / 2;
    double halfHeight = numbers[4] / 2;
    return new YoloObject(
        number,
        numbers[1] - halfWidth,
        numbers[2] - halfHeight,
        numbers[1] + halfWidth,
        numbers[2] + halfHeight,
        line);
  }

  private static void requireShares(double[] numbers, String where) {
    for (int i = 1; i < numbers.length; i++) {
      if (Math.abs(numbers[i]) >= NO_SHARE) {
        throw new AnnotationException(
            "%s has %s, expected shares of the image from 0 to 1; is it in pixels?"
                .formatted(where, numbers[i]));
      }
    }
  }

  private static YoloObject around(int number, double[] numbers, int line) {
    double x1 = Double.POSITIVE_INFINITY;
    double y1 = Double.POSITIVE_INFINITY;
    double x2 = Double.NEGATIVE_INFINITY;
    double y2 = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < numbers.length; i += 2) {
      x1 = Math.min(x1, numbers[i]);
      x2 = Math.max(x2, numbers[i]);
      y1 = Math.min(y1, numbers[i + 1]);
      y2 = Math.max(y2, numbers[i + 1]);
    }
    return new YoloObject(number, x1, y1, x2, y2, line);
  }
}
