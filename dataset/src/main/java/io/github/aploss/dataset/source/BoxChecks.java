package io.github.aploss.dataset.source;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.image.PixelSize;
import java.util.function.Supplier;

/**
 * Counts the boxes that cannot be trained on as they are. They stay in the data set all the same.
 */
public final class BoxChecks {
  private static final double HAIR = 0.01;

  private BoxChecks() {}

  /**
   * @param where the object, for a note
   */
  public static void count(
      Box box, PixelSize size, Supplier<String> where, ReadingWarnings warnings) {
    if (box.area() <= 0) {
      warnings.add(Kind.NO_AREA, where.get());
    } else if (box.clip(size.width(), size.height()).area() <= 0) {
      warnings.add(Kind.OUTSIDE, where.get());
    } else if (!box.isInside(size.width(), size.height()) && !nearlyInside(box, size)) {
      warnings.add(Kind.OVER_BORDER, where.get());
    }
  }

  /** Boxes that were shares of the image, or rounded, miss its border by a hair. */
  private static boolean nearlyInside(Box box, PixelSize size) {
    return box.x1() > -HAIR
        && box.y1() > -HAIR
        && box.x2() < size.width() + HAIR
        && box.y2() < size.height() + HAIR;
  }
}
