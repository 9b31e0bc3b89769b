package io.github.aploss.robustness.filter;

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
    float[] in = plane.values();
    float[] out = new float[in.length];
    SymmetricRow column = new SymmetricRow(width);
    SymmetricRow row = new SymmetricRow(width);
    int margin = horizontal.length - 1;
    float[] padded = new float[width + 2 * margin];
    for (int y = 0; y < plane.height(); y++) {
      column.begin(in, y * width, vertical[0]);
      for (int k = 1; k < vertical.length; k++) {
        int above = border.inside(y - k, plane.height()) * width;
        int below = border.inside(y + k, plane.height()) * width;
        column.add(in, above, below, vertical[k]);
      }
      border.pad(column.end(), 0, width, margin, padded);
      row.begin(padded, margin, horizontal[0]);
      for (int k = 1; k <= margin; k++) {
        row.add(padded, margin - k, margin + k, horizontal[k]);
      }
      System.arraycopy(row.end(), 0, out, y * width, width);
    }
    return plane.with(out);
  }
}
