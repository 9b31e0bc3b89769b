package io.github.aploss.robustness.filter;

import java.util.Arrays;

/**
 * A symmetric filter along the columns, then along the rows.
 *
 * @param vertical half of its weights along a column, the centre first
 * @param horizontal the same along a row
 * @param border what lies outside
 */
public record SeparableFilter(double[] vertical, double[] horizontal, Border border) {

  /** The same Gaussian both ways, cut after four sigma, as the corruptions blur. */
  public static SeparableFilter gaussian(double sigma, Border border) {
    double[] half = GaussianKernel.half(sigma, 4);
    return new SeparableFilter(half, half, border);
  }

  /** A new plane of the same size. */
  public Plane apply(Plane plane) {
    int width = plane.width();
    int margin = horizontal.length - 1;
    float[] in = plane.values();
    float[] out = new float[in.length];
    float[] column = new float[width];
    float[] padded = new float[width + 2 * margin];
    float[] row = new float[width];
    for (int y = 0; y < plane.height(); y++) {
      Arrays.fill(column, 0);
      addWeighted(in, y * width, (float) vertical[0], column);
      for (int k = 1; k < vertical.length; k++) {
        int above = border.inside(y - k, plane.height()) * width;
        int below = border.inside(y + k, plane.height()) * width;
        addWeighted(in, above, below, (float) vertical[k], column);
      }
      border.pad(column, 0, width, margin, padded);
      Arrays.fill(row, 0);
      addWeighted(padded, margin, (float) horizontal[0], row);
      for (int k = 1; k <= margin; k++) {
        addWeighted(padded, margin - k, margin + k, (float) horizontal[k], row);
      }
      System.arraycopy(row, 0, out, y * width, width);
    }
    return plane.with(out);
  }

  static void addWeighted(float[] values, int from, float weight, float[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += weight * values[from + x];
    }
  }

  /** Two places of equal weight. */
  static void addWeighted(float[] values, int first, int second, float weight, float[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += weight * (values[first + x] + values[second + x]);
    }
  }
}
