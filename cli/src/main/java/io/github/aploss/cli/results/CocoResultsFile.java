package io.github.aploss.cli.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.files.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Detections in the results format of COCO, with the name of each image beside its number. */
public final class CocoResultsFile {
  private final List<Long> categoryIds;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator json;

  /**
   * @param categoryIds the COCO category id of each class
   */
  public CocoResultsFile(List<Long> categoryIds) {
    this.categoryIds = categoryIds;
    try {
      json = new JsonFactory().createGenerator(bytes);
      json.writeStartArray();
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  /** Adds the detections of an image. */
  public void add(long imageId, String name, ScoredDetections found) {
    try {
      for (int i = 0; i < found.count(); i++) {
        add(imageId, name, found, i);
      }
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  private void add(long imageId, String name, ScoredDetections found, int i) throws IOException {
    float[] boxes = found.boxes();
    int first = 4 * i;
    json.writeStartObject();
    json.writeNumberField("image_id", imageId);
    json.writeStringField("file_name", name);
    json.writeNumberField("category_id", categoryIds.get(found.labels()[i]));
    json.writeArrayFieldStart("bbox");
    json.writeNumber(boxes[first]);
    json.writeNumber(boxes[first + 1]);
    json.writeNumber(boxes[first + 2] - boxes[first]);
    json.writeNumber(boxes[first + 3] - boxes[first + 1]);
    json.writeEndArray();
    writeScore(found.scores()[i]);
    json.writeEndObject();
  }

  /** With the digits of float32 where it is one; probabilities with all, lest some be equal. */
  private void writeScore(double score) throws IOException {
    if ((float) score == score) {
      json.writeNumberField("score", (float) score);
    } else {
      json.writeNumberField("score", score);
    }
  }

  /** Writes all that was added; nothing can be added any more. */
  public void write(Path file) {
    try {
      json.writeEndArray();
      json.close();
    } catch (IOException e) {
      throw inMemory(e);
    }
    AtomicFile.write(file, bytes.toByteArray());
  }

  private static IllegalStateException inMemory(IOException e) {
    return new IllegalStateException("writing to memory does not fail", e);
  }
}
