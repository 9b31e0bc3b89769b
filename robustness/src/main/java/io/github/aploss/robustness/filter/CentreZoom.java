package io.github.aploss.robustness.filter;

/**
 * The centre of an image, enlarged until it covers the whole: cropped to ceil(size / factor), and
 * enlarged to round-half-even(crop times factor), which may be a few pixels more than there were,
 * by bilinear interpolation that keeps the corner pixels.
 *
 * @param factor at least 1
 */
public record CentreZoom(double factor) {

  /** The enlarged centre, as large as it comes out. */
  public Plane apply(Plane plane) {
    Plane whole = Plane.zero(enlarged(plane.width()), enlarged(plane.height()));
    addTo(plane, whole);
    return whole;
  }

  /** Adds the enlarged centre, cut at the right and at the bottom, to a sum. */
  public void addTo(Plane plane, Plane sum) {
    int width = plane.width();
    int cropWidth = cropped(width);
    int cropHeight = cropped(plane.height());
    int left = (width - cropWidth) / 2;
    int top = (plane.height() - cropHeight) / 2;
    double[] columns = places(width, sum.width());
    double[] rows = places(plane.height(), sum.height());
    int[] first = new int[columns.length];
    int[] second = new int[columns.length];
    float[] part = new float[columns.length];
    for (int x = 0; x < columns.length; x++) {
      first[x] = (int) columns[x];
      second[x] = Math.min(first[x] + 1, cropWidth - 1);
      part[x] = (float) (columns[x] - first[x]);
    }
    float[] blend = new float[cropWidth];
    float[] values = plane.values();
    float[] total = sum.values();
    for (int y = 0; y < rows.length; y++) {
      int row = (int) rows[y];
      int above = (top + row) * width + left;
      int below = (top + Math.min(row + 1, cropHeight - 1)) * width + left;
      blend(values, above, below, (float) (rows[y] - row), blend);
      int out = y * sum.width();
      for (int x = 0; x < part.length; x++) {
        float from = blend[first[x]];
        total[out + x] += from + part[x] * (blend[second[x]] - from);
      }
    }
  }

  private static void blend(float[] values, int above, int below, float part, float[] blend) {
    for (int x = 0; x < blend.length; x++) {
      float from = values[above + x];
      blend[x] = from + part * (values[below + x] - from);
    }
  }

  private int cropped(int size) {
    return (int) Math.ceil(size / factor);
  }

  private int enlarged(int size) {
    return (int) Math.rint(cropped(size) * factor);
  }

  /** Where in the crop each of the first pixels of a row, or of a column, is taken from. */
  private double[] places(int size, int most) {
    int enlarged = enlarged(size);
    double[] places = new double[Math.min(most, enlarged)];
    for (int i = 0; i < places.length; i++) {
      places[i] = enlarged == 1 ? 0 : (double) i * (cropped(size) - 1) / (enlarged - 1);
    }
    return places;
  }
}
