package io.github.aploss.dataset.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes one split of a COCO tree. Difficult objects, which COCO does not know, become crowds, that
 * count as little in an evaluation.
 */
public final class CocoWriter {
  private final Path directory;
  private final String split;

  private CocoWriter(Path directory, String split) {
    this.directory = directory;
    this.split = split;
  }

  public static CocoWriter create(Path directory, String split) throws IOException {
    Files.createDirectories(directory.resolve("annotations"));
    Files.createDirectories(directory.resolve(split));
    return new CocoWriter(directory, split);
  }

  /** Writes the file of one image; may run on several threads at once. */
  public void write(LabelledImage image, byte[] encoded) throws IOException {
    Files.write(directory.resolve(split).resolve(image.file().getFileName()), encoded);
  }

  /** Writes the annotations of all images. */
  public void finish(List<LabelledImage> images, List<String> classes, List<Long> categoryIds)
      throws IOException {
    Path file = directory.resolve("annotations").resolve("instances_" + split + ".json");
    try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
      json.writeStartObject();
      json.writeArrayFieldStart("images");
      for (LabelledImage image : images) {
        image(json, image);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("annotations");
      long id = 0;
      for (LabelledImage image : images) {
        for (LabelledObject object : image.objects()) {
          annotation(json, ++id, image, object, categoryIds.get(object.label()));
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("categories");
      for (int i = 0; i < classes.size(); i++) {
        json.writeStartObject();
        json.writeNumberField("id", categoryIds.get(i));
        json.writeStringField("name", classes.get(i));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void image(JsonGenerator json, LabelledImage image) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", image.numericId());
    json.writeStringField("file_name", image.file().getFileName().toString());
    json.writeNumberField("width", image.width());
    json.writeNumberField("height", image.height());
    json.writeEndObject();
  }

  private static void annotation(
      JsonGenerator json, long id, LabelledImage image, LabelledObject object, long category)
      throws IOException {
    Box box = object.box();
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeNumberField("image_id", image.numericId());
    json.writeNumberField("category_id", category);
    json.writeArrayFieldStart("bbox");
    for (double value : new double[] {box.x1(), box.y1(), box.width(), box.height()}) {
      json.writeNumber(value);
    }
    json.writeEndArray();
    json.writeNumberField("area", object.area());
    json.writeNumberField("iscrowd", object.crowd() || object.difficult() ? 1 : 0);
    json.writeEndObject();
  }
}
