package io.github.aploss.dataset.coco;

import io.github.aploss.dataset.Box;
import java.util.List;

/** What a COCO file says, in its own terms. */
record CocoContents(
    List<Picture> pictures,
    List<Annotation> annotations,
    List<Category> categories,
    boolean annotated) {

  /** A size is 0 where the file states none. */
  record Picture(long id, String fileName, int width, int height) {}

  /** {@code x, y, width, height} is the box in pixels; {@code area} is NaN where none is stated. */
  record Annotation(
      long id,
      long imageId,
      long categoryId,
      double x,
      double y,
      double width,
      double height,
      double area,
      boolean crowd) {
    Box box() {
      return new Box(x, y, x + width, y + height);
    }

    double areaOrBox() {
      return Double.isNaN(area) ? width * height : area;
    }
  }

  record Category(long id, String name) {}
}
