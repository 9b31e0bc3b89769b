package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.Box;
import java.util.List;
import java.util.Optional;

/** What a VOC file says, in its own terms. A size is 0 where it states none. */
record VocAnnotation(Optional<String> fileName, int width, int height, List<VocObject> objects) {
  /** Corners are 1-based, both inclusive. */
  record VocObject(
      String name,
      boolean difficult,
      boolean truncated,
      double xmin,
      double ymin,
      double xmax,
      double ymax) {
    boolean hasArea() {
      return xmax > xmin && ymax > ymin;
    }

    Box box() {
      return Box.ofVoc(xmin, ymin, xmax, ymax);
    }
  }
}
