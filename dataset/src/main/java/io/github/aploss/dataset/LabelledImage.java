package io.github.aploss.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * One image of a data set and what is known of it.
 *
 * @param id VOC id or stem of the COCO file name; unique in its data set
 * @param numericId COCO image id, or the position in the data set counted from 1
 * @param file where the pixels are
 * @param width of the pixels that the boxes refer to
 * @param height of the pixels that the boxes refer to
 * @param objects in the order of the annotation
 */
public record LabelledImage(
    String id, long numericId, Path file, int width, int height, List<LabelledObject> objects) {

  public LabelledImage {
    objects = List.copyOf(objects);
  }

  public LabelledImage withIds(String otherId, long otherNumericId) {
    return new LabelledImage(otherId, otherNumericId, file, width, height, objects);
  }

  public LabelledImage withObjects(List<LabelledObject> others) {
    return new LabelledImage(id, numericId, file, width, height, others);
  }
}
