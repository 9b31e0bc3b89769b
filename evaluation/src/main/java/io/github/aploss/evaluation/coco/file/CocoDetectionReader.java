package io.github.aploss.evaluation.coco.file;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.coco.CocoTextIds;
import io.github.aploss.annotation.json.JsonElementReader;
import io.github.aploss.annotation.json.JsonErrors;
import io.github.aploss.annotation.json.JsonFieldNames;
import io.github.aploss.annotation.json.JsonListSlices;
import io.github.aploss.annotation.json.JsonScanner;
import io.github.aploss.annotation.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a COCO results file. */
final class CocoDetectionReader {
  private static final int FIRST_CAPACITY = 1 << 14;

  private final Path file;
  private final JsonScanner json;

  /** The ids of the annotations that are text; null while they are not known. */
  private final CocoTextIds textIds;

  private final JsonFieldNames names =
      new JsonFieldNames("image_id", "category_id", "bbox", "score");
  private final CocoDetectionTable table = new CocoDetectionTable(FIRST_CAPACITY);

  private CocoDetectionReader(Path file, JsonScanner json, CocoTextIds textIds) {
    this.file = file;
    this.json = json;
    this.textIds = textIds;
  }

  /**
   * Reads the whole file from its start, so that errors name the element and the line.
   *
   * @param textIds the ids of the annotations that are text
   */
  static CocoDetectionTable readWhole(Path file, CocoTextIds textIds) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file, in, textIds);
    } catch (IOException e) {
      throw JsonErrors.unreadable(file, e);
    }
  }

  /** Reads one slice; null if it cannot be read, for whatever reason. */
  static CocoDetectionTable readSlice(Path file, JsonListSlices slices, int slice) {
    try (InputStream in = slices.open(slice)) {
      return read(file, in, null);
    } catch (JsonSyntaxException | AnnotationException e) {
      return null;
    } catch (IOException e) {
      throw JsonErrors.unreadable(file, e);
    }
  }

  private static CocoDetectionTable read(Path file, InputStream in, CocoTextIds textIds)
      throws IOException {
    try (JsonScanner json = new JsonScanner(in)) {
      return new CocoDetectionReader(file, json, textIds).read();
    }
  }

  private CocoDetectionTable read() throws IOException {
    if (!json.opens('[')) {
      throw new AnnotationException(
          file + ": a COCO results file is one list of detections; is this the right file?");
    }
    JsonElementReader element = new JsonElementReader(file, "detections", json);
    while (element.next()) {
      readDetection(element);
    }
    if (!json.atEnd()) {
      throw new AnnotationException(file + ": there is more after the end of the list; remove it");
    }
    return table;
  }

  private long id(JsonElementReader element, String field) throws IOException {
    if (textIds == null || !json.isText()) {
      return element.integer(field);
    }
    String text = json.text();
    return textIds
        .known(text)
        .orElseThrow(
            () -> element.wrong(field, "the text \"" + text + '"', "an id of the annotations"));
  }

  private void readDetection(JsonElementReader element) throws IOException {
    table.grow();
    int row = table.size;
    boolean hasImage = false;
    boolean hasCategory = false;
    boolean hasBox = false;
    boolean hasScore = false;
    for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
      switch (name) {
        case "image_id" -> {
          table.images[row] = id(element, name);
          hasImage = true;
        }
        case "category_id" -> {
          table.categories[row] = id(element, name);
          hasCategory = true;
        }
        case "bbox" -> {
          element.box(table.boxes, 4 * row);
          hasBox = true;
        }
        case "score" -> {
          table.scores[row] = element.number(name);
          hasScore = true;
        }
        default -> json.skip();
      }
    }
    element.require(hasImage, "image_id");
    element.require(hasCategory, "category_id");
    element.require(hasBox, "bbox");
    element.require(hasScore, "score");
    table.size++;
  }
}
