package io.github.aploss.robustness.filter;

/**
 * A filter in two dimensions that looks the same in a mirror, left to right and top to bottom.
 *
 * @param quarter its weights at (dy, dx) for dy, dx = 0 .. radius
 * @param border what lies outside
 */
public record SymmetricKernel(double[][] quarter, Border border) {

  /** A new plane of the same size. */
  public Plane apply(Plane plane) {
    int width = plane.width();
    int margin = quarter.length - 1;
    float[] in = plane.values();
    float[] out = new float[in.length];
    float[] pair = new float[width];
    float[][] padded = new float[margin + 1][width + 2 * margin];
    SymmetricRow row = new SymmetricRow(width);
    for (int y = 0; y < plane.height(); y++) {
      for (int dy = 0; dy <= margin; dy++) {
        addRows(in, y, dy, plane, pair);
        border.pad(pair, 0, width, margin, padded[dy]);
      }
      row.begin(padded[0], margin, quarter[0][0]);
      for (int dy = 0; dy <= margin; dy++) {
        addColumns(padded[dy], quarter[dy], dy, row);
      }
      System.arraycopy(row.end(), 0, out, y * width, width);
    }
    return plane.with(out);
  }

  /** The sum of the rows that share their weights. */
  private void addRows(float[] in, int y, int dy, Plane plane, float[] pair) {
    int above = border.inside(y - dy, plane.height()) * plane.width();
    int below = border.inside(y + dy, plane.height()) * plane.width();
    if (dy == 0) {
      System.arraycopy(in, above, pair, 0, pair.length);
      return;
    }
    for (int x = 0; x < pair.length; x++) {
      pair[x] = in[above + x] + in[below + x];
    }
  }

  private static void addColumns(float[] padded, double[] weights, int dy, SymmetricRow row) {
    int margin = weights.length - 1;
    if (dy > 0) {
      row.add(padded, margin, margin, weights[0] / 2);
    }
    for (int dx = 1; dx <= margin; dx++) {
      // The corners of a disk's square are empty.
      if (weights[dx] != 0) {
        row.add(padded, margin - dx, margin + dx, weights[dx]);
      }
    }
  }
}
