package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.coco.CocoWriter;
import io.github.aploss.dataset.voc.VocWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A data set that is being written, one split of it. */
interface DatasetTree {
  /** Writes the files of one image; may run on several threads at once. */
  void write(LabelledImage image, byte[] encoded) throws IOException;

  /** Writes what lists the images, in this order. */
  void finish(List<LabelledImage> images) throws IOException;

  static DatasetTree create(
      DatasetFormat format, Path directory, String name, String split, Dataset dataset)
      throws IOException {
    return switch (format) {
      case VOC -> new Voc(VocWriter.create(directory, name), split, dataset.classes());
      case COCO ->
          new Coco(CocoWriter.create(directory, split), dataset.classes(), dataset.categoryIds());
    };
  }

  /** VOC knows no crowds; there they are difficult, which counts as little. */
  record Voc(VocWriter writer, String split, List<String> classes) implements DatasetTree {
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
      implements DatasetTree {
    @Override
    public void write(LabelledImage image, byte[] encoded) throws IOException {
      writer.write(image, encoded);
    }

    @Override
    public void finish(List<LabelledImage> images) throws IOException {
      writer.finish(images, classes, categoryIds);
    }
  }
}
