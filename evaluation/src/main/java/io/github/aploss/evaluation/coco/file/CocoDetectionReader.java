package io.github.aploss.evaluation.coco.file;

import io.github.aploss.evaluation.EvaluationException;
import io.github.aploss.evaluation.json.JsonElementReader;
import io.github.aploss.evaluation.json.JsonFieldNames;
import io.github.aploss.evaluation.json.JsonFiles;
import io.github.aploss.evaluation.json.JsonListSlices;
import io.github.aploss.evaluation.json.JsonScanner;
import io.github.aploss.evaluation.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a COCO results file. */
final class CocoDetectionReader {
  private static final int FIRST_CAPACITY = 1 << 14;

  private final Path file;
  private final JsonScanner json;
  private final JsonFieldNames names =
      new JsonFieldNames("image_id", "category_id", "bbox", "score");
  private final CocoDetectionTable table = new CocoDetectionTable(FIRST_CAPACITY);

  private CocoDetectionReader(Path file, JsonScanner json) {
    this.file = file;
    this.json = json;
  }

  /** Reads the whole file from its start, so that errors name the element and the line. */
  static CocoDetectionTable readWhole(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file, in);
    } catch (IOException e) {
      throw JsonFiles.unreadable(file, e);
    }
  }

  /** Reads one slice; null if it cannot be read, for whatever reason. */
  static CocoDetectionTable readSlice(Path file, JsonListSlices slices, int slice) {
    try (InputStream in = slices.open(slice)) {
      return read(file, in);
    } catch (JsonSyntaxException | EvaluationException e) {
      return null;
    } catch (IOException e) {
      throw JsonFiles.unreadable(file, e);
    }
  }

  private static CocoDetectionTable read(Path file, InputStream in) throws IOException {
    try (JsonScanner json = new JsonScanner(in)) {
      return new CocoDetectionReader(file, json).read();
    }
  }

  private CocoDetectionTable read() throws IOException {
    if (!json.opens('[')) {
      throw new EvaluationException(
          file + ": a COCO results file is one list of detections; is this the right file?");
    }
    JsonElementReader element = new JsonElementReader(file, "detections", json);
    while (element.next()) {
      readDetection(element);
    }
    if (!json.atEnd()) {
      throw new EvaluationException(file + ": there is more after the end of the list; remove it");
    }
    return table;
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
          table.images[row] = element.integer(name);
          hasImage = true;
        }
        case "category_id" -> {
          table.categories[row] = element.integer(name);
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
