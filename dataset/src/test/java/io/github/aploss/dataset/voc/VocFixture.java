package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.image.TestImages;
import io.github.aploss.dataset.reading.DatasetReader;
import java.nio.file.Path;
import java.util.List;

/** Writes small VOC trees. */
public record VocFixture(Path directory) {

  public VocFixture split(String name, String... ids) {
    TestImages.write(
        directory.resolve("ImageSets/Main/" + name + ".txt"), String.join("\n", ids) + "\n");
    return this;
  }

  VocFixture image(String id, int width, int height) {
    return image(id + ".png", TestImages.png(TestImages.plain(width, height, 10, 20, 30)));
  }

  VocFixture image(String fileName, byte[] data) {
    TestImages.write(directory.resolve("JPEGImages/" + fileName), data);
    return this;
  }

  VocFixture xml(String id, String xml) {
    TestImages.write(directory.resolve("Annotations/" + id + ".xml"), xml);
    return this;
  }

  /** One image of 40 x 30 pixels. */
  public VocFixture annotated(String id, String... objects) {
    return image(id, 40, 30).xml(id, annotation(40, 30, objects));
  }

  static String annotation(int width, int height, String... objects) {
    return "<annotation><size><width>%d</width><height>%d</height></size>%s</annotation>"
        .formatted(width, height, String.join("", List.of(objects)));
  }

  static String object(String name, Object xmin, Object ymin, Object xmax, Object ymax) {
    return "<object><name>"
        + name
        + "</name><bndbox><xmin>"
        + xmin
        + "</xmin><ymin>"
        + ymin
        + "</ymin><xmax>"
        + xmax
        + "</xmax><ymax>"
        + ymax
        + "</ymax></bndbox></object>";
  }

  public Dataset read(String split) {
    return DatasetReader.read(DatasetRequest.of(directory, split));
  }
}
