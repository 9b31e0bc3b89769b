package io.github.aploss.evaluation.voc.file;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.FiniteNumberParser;
import io.github.aploss.annotation.ImageFileNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.StringTokenizer;

/** The detections of one class in file order, read from a VOC results file. */
final class VocDetectionTable {
  private static final String[] FIELDS = {"score", "xmin", "ymin", "xmax", "ymax"};

  int size;
  int[] images = new int[256];
  double[] scores = new double[256];
  double[] boxes = new double[4 * 256];

  private final Path file;
  private final Map<String, Integer> imageIndices;
  private final boolean strict;
  private int line;

  private VocDetectionTable(Path file, Map<String, Integer> imageIndices, boolean strict) {
    this.file = file;
    this.imageIndices = imageIndices;
    this.strict = strict;
  }

  /**
   * @param imageIndices the position of each image in the image set
   * @param strict refuse turned boxes
   */
  static VocDetectionTable read(Path file, Map<String, Integer> imageIndices, boolean strict) {
    VocDetectionTable table = new VocDetectionTable(file, imageIndices, strict);
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        table.line++;
        if (!text.isBlank()) {
          table.add(text);
        }
      }
    } catch (IOException e) {
      throw new AnnotationException(
          file + ": cannot be read (" + e.getMessage() + "); check the file", e);
    }
    return table;
  }

  /** The detections of a class without results file. */
  static VocDetectionTable empty() {
    return new VocDetectionTable(Path.of(""), Map.of(), false);
  }

  private void add(String text) {
    StringTokenizer fields = new StringTokenizer(text);
    if (fields.countTokens() != FIELDS.length + 1) {
      throw refuse(
          "there are "
              + fields.countTokens()
              + " fields, but must be six: image-id score xmin ymin xmax ymax");
    }
    grow();
    images[size] = image(fields.nextToken());
    scores[size] = number(fields.nextToken(), 0);
    for (int i = 0; i < 4; i++) {
      boxes[4 * size + i] = number(fields.nextToken(), i + 1);
    }
    if (strict
        && (boxes[4 * size + 2] < boxes[4 * size] || boxes[4 * size + 3] < boxes[4 * size + 1])) {
      throw refuse(
          "the box is turned; with --strict xmax and ymax must not be less than the minima");
    }
    size++;
  }

  private int image(String id) {
    Integer index = imageIndices.get(ImageFileNames.stem(id));
    if (index == null) {
      throw refuse("the image \"" + id + "\" is not in the image set");
    }
    return index;
  }

  private double number(String text, int field) {
    return FiniteNumberParser.parse(text)
        .orElseThrow(
            () ->
                refuse(
                    "the " + FIELDS[field] + " is \"" + text + "\", but must be a finite number"));
  }

  private AnnotationException refuse(String what) {
    return new AnnotationException(
        file + ", line " + line + ": " + what + "; correct or remove the line");
  }

  private void grow() {
    if (size == images.length) {
      int capacity = size + (size >> 1);
      images = Arrays.copyOf(images, capacity);
      scores = Arrays.copyOf(scores, capacity);
      boxes = Arrays.copyOf(boxes, 4 * capacity);
    }
  }
}
