package io.github.aploss.robustness.filter;

/**
 * The centre of an image, enlarged until it covers the whole: cropped to ceil(size / factor),
 * enlarged to round-half-even(crop times factor) by bilinear interpolation that keeps the corner
 * pixels, and cut at the right and at the bottom. It may end a pixel short of the image.
 *
 * @param factor at least 1
 */
public record CentreZoom(double factor) {

  /** Adds the zoomed image to a sum of the same size, where it covers it. */
  public void addTo(Plane plane, Plane sum) {
    int width = plane.width();
    int height = plane.height();
    int cropWidth = cropped(width);
    int left = (width - cropWidth) / 2;
    int top = (height - cropped(height)) / 2;
    double[] columns = places(width);
    double[] rows = places(height);
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
      int above = top + (int) rows[y];
      int below = Math.min(above + 1, top + cropped(height) - 1);
      blend(values, above * width + left, below * width + left, rows[y] - (int) rows[y], blend);
      int out = y * width;
      for (int x = 0; x < part.length; x++) {
        float from = blend[first[x]];
        total[out + x] += from + part[x] * (blend[second[x]] - from);
      }
    }
  }

  private static void blend(float[] values, int above, int below, double part, float[] blend) {
    float weight = (float) part;
    for (int x = 0; x < blend.length; x++) {
      float from = values[above + x];
      blend[x] = from + weight * (values[below + x] - from);
    }
  }

  private int cropped(int size) {
    return (int) Math.ceil(size / factor);
  }

  /** Where in the crop each pixel of a row, or of a column, is taken from. */
  private double[] places(int size) {
    int crop = cropped(size);
    int enlarged = (int) Math.rint(crop * factor);
    double[] places = new double[Math.min(size, enlarged)];
    for (int i = 0; i < places.length; i++) {
      places[i] = enlarged == 1 ? 0 : (double) i * (crop - 1) / (enlarged - 1);
    }
    return places;
  }
}
