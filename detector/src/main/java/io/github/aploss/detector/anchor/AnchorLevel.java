package io.github.aploss.detector.anchor;

/**
 * The anchors of one feature map: the same shapes around every cell.
 *
 * @param rows cells from top to bottom
 * @param columns cells from left to right
 * @param rowStride pixels between two rows
 * @param columnStride pixels between two columns
 * @param offset where the centre lies in a cell: .5 its middle, 0 its upper left corner
 * @param shapes width and height in pixels of each anchor of a cell, in turn
 */
public record AnchorLevel(
    int rows, int columns, double rowStride, double columnStride, double offset, double[] shapes) {

  /** Number of anchors. */
  long count() {
    return (long) rows * columns * (shapes.length / 2);
  }

  /**
   * Writes the anchors row by row, cell by cell, shape by shape.
   *
   * @param first where in {@code boxes} to begin
   * @return where the next level begins
   */
  int fill(double[] boxes, int first) {
    int next = first;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        next = fillCell(boxes, next, (x + offset) * columnStride, (y + offset) * rowStride);
      }
    }
    return next;
  }

  private int fillCell(double[] boxes, int first, double centreX, double centreY) {
    int next = first;
    for (int i = 0; i < shapes.length; i += 2) {
      boxes[next++] = centreX - shapes[i] / 2;
      boxes[next++] = centreY - shapes[i + 1] / 2;
      boxes[next++] = centreX + shapes[i] / 2;
      boxes[next++] = centreY + shapes[i + 1] / 2;
    }
    return next;
  }
}
