package io.github.aploss.evaluation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a COCO results file. */
final class CocoDetectionReader {
  private static final int FIRST_CAPACITY = 1 << 14;

  private final Path file;
  private final JsonParser parser;
  private final CocoDetectionTable table = new CocoDetectionTable(FIRST_CAPACITY);

  private CocoDetectionReader(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
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
    } catch (JsonProcessingException | EvaluationException e) {
      return null;
    } catch (IOException e) {
      throw JsonFiles.unreadable(file, e);
    }
  }

  private static CocoDetectionTable read(Path file, InputStream in) throws IOException {
    try (JsonParser parser = JsonFiles.FACTORY.createParser(in)) {
      return new CocoDetectionReader(file, parser).read();
    }
  }

  private CocoDetectionTable read() throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw new EvaluationException(
          file + ": a COCO results file is one list of detections; is this the right file?");
    }
    JsonElement element = new JsonElement(file, "detections", parser);
    while (element.next()) {
      readDetection(element);
    }
    if (parser.nextToken() != null) {
      throw new EvaluationException(file + ": there is more after the end of the list; remove it.");
    }
    return table;
  }

  private void readDetection(JsonElement element) throws IOException {
    table.grow();
    int row = table.size;
    boolean hasImage = false;
    boolean hasCategory = false;
    boolean hasBox = false;
    boolean hasScore = false;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
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
        default -> element.skip();
      }
    }
    element.require(hasImage, "image_id");
    element.require(hasCategory, "category_id");
    element.require(hasBox, "bbox");
    element.require(hasScore, "score");
    table.size++;
  }
}
