package io.github.aploss.evaluation.coco.file;

import io.github.aploss.evaluation.coco.CocoCategory;
import java.util.Arrays;
import java.util.List;

/**
 * The part of a COCO instances file that evaluation needs, as columns.
 *
 * @param images the image ids, ascending, each once
 * @param categories the categories, each id once
 * @param objects every object of the file, also those that are not evaluated
 */
record CocoGroundTruth(long[] images, List<CocoCategory> categories, Objects objects) {
  /** Objects in file order. */
  static final class Objects {
    int size;
    long[] images = new long[1024];
    long[] categories = new long[1024];
    double[] boxes = new double[4 * 1024];
    double[] areas = new double[1024];
    boolean[] crowds = new boolean[1024];

    /** Makes room for one more. */
    void grow() {
      if (size == images.length) {
        int capacity = size + (size >> 1);
        images = Arrays.copyOf(images, capacity);
        categories = Arrays.copyOf(categories, capacity);
        boxes = Arrays.copyOf(boxes, 4 * capacity);
        areas = Arrays.copyOf(areas, capacity);
        crowds = Arrays.copyOf(crowds, capacity);
      }
    }
  }

  /** The position of an image among the ascending ids, or negative. */
  int indexOfImage(long id) {
    return Arrays.binarySearch(images, id);
  }
}
