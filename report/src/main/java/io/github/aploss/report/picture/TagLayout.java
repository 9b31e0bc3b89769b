package io.github.aploss.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds places for tags where they cover neither each other nor leave the image. First come, first
 * served: boxes that matter most come first.
 */
final class TagLayout {
  private final int width;
  private final int height;
  private final List<PixelRectangle> taken = new ArrayList<>();

  TagLayout(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * The place of a tag at a box: above it, inside its top, below it, or inside its bottom, at the
   * left or the right end; empty if all of these are taken.
   */
  Optional<PixelRectangle> place(PixelRectangle box, int tagWidth, int tagHeight) {
    int[] rows = {box.top() - tagHeight, box.top(), box.bottom() + 1, box.bottom() - tagHeight + 1};
    int[] columns = {box.left(), box.right() - tagWidth + 1};
    for (int row : rows) {
      for (int column : columns) {
        PixelRectangle tag =
            PixelRectangle.at(inside(column, width - tagWidth), row, tagWidth, tagHeight);
        if (row >= 0 && row + tagHeight <= height && isFree(tag)) {
          taken.add(tag);
          return Optional.of(tag);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isFree(PixelRectangle tag) {
    return taken.stream().allMatch(other -> other.overlap(tag) == 0);
  }

  private static int inside(int column, int last) {
    return Math.max(0, Math.min(column, last));
  }
}
