package io.github.aploss.dataset.writing;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.coco.CocoWriter;
import io.github.aploss.dataset.voc.VocWriter;
import io.github.aploss.dataset.yolo.YoloWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One split of a data set that is being written. */
public interface SplitWriter {
  /** Writes the files of one image; may run on several threads at once. */
  void write(LabelledImage image, byte[] encoded) throws IOException;

  /** Writes what lists the images, in this order. */
  void finish(List<LabelledImage> images) throws IOException;

  /**
   * @param name of the data set, where the format has a place for it
   */
  static SplitWriter create(
      DatasetFormat format, Path directory, String name, String split, Dataset dataset)
      throws IOException {
    return switch (format) {
      case VOC -> new Voc(VocWriter.create(directory, name), split, dataset.classes());
      case COCO ->
          new Coco(CocoWriter.create(directory, split), dataset.classes(), dataset.categoryIds());
      case YOLO -> new Yolo(YoloWriter.create(directory, split), dataset.classes());
    };
  }

  /** VOC knows no crowds; there they are difficult, which counts as little. */
  record Voc(VocWriter writer, String split, List<String> classes) implements SplitWriter {
    @Override
    public void write(LabelledImage image, byte[] encoded) throws IOException {
      writer.write(image, classes, encoded);
    }

    @Override
    public void finish(List<LabelledImage> images) throws IOException {
      images.forEach(image -> writer.list(List.of(split), image.id()));
      writer.finish();
    }
  }

  /** COCO knows no difficult objects; there they are crowds. */
  record Coco(CocoWriter writer, List<String> classes, List<Long> categoryIds)
      implements SplitWriter {
    @Override
    public void write(LabelledImage image, byte[] encoded) throws IOException {
      writer.write(image, encoded);
    }

    @Override
    public void finish(List<LabelledImage> images) throws IOException {
      writer.finish(images, classes, categoryIds);
    }
  }

  /** YOLO knows neither; there they are objects like any other. */
  record Yolo(YoloWriter writer, List<String> classes) implements SplitWriter {
    @Override
    public void write(LabelledImage image, byte[] encoded) throws IOException {
      writer.write(image, encoded);
    }

    @Override
    public void finish(List<LabelledImage> images) throws IOException {
      writer.finish(classes);
    }
  }
}
