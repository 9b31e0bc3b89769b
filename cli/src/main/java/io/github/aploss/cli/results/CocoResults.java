package io.github.aploss.cli.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.aploss.checkpoint.AtomicFile;
import io.github.aploss.detector.Detections;
import java.nio.file.Path;
import java.util.List;

/** Detections in the results format of COCO, with the name of each image beside its number. */
public final class CocoResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Long> categoryIds;
  private final ArrayNode results = JSON.createArrayNode();

  public CocoResults(List<Long> categoryIds) {
    this.categoryIds = categoryIds;
  }

  public void add(long imageId, String name, Detections found) {
    float[] boxes = found.boxes();
    for (int i = 0; i < found.count(); i++) {
      int first = 4 * i;
      var result =
          results
              .addObject()
              .put("image_id", imageId)
              .put("file_name", name)
              .put("category_id", categoryIds.get(found.labels()[i]));
      result
          .putArray("bbox")
          .add(boxes[first])
          .add(boxes[first + 1])
          .add(boxes[first + 2] - boxes[first])
          .add(boxes[first + 3] - boxes[first + 1]);
      result.put("score", found.scores()[i]);
    }
  }

  public void write(Path file) {
    try {
      AtomicFile.write(file, JSON.writeValueAsString(results));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }
}
