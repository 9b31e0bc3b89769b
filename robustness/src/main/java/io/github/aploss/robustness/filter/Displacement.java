package io.github.aploss.robustness.filter;

/**
 * A sideways step per pixel; what is seen there comes from where the step leads, by bilinear
 * interpolation, the image mirrored outside with its edge repeated.
 *
 * @param dx steps to the right, in pixels
 * @param dy steps down
 */
public record Displacement(Plane dx, Plane dy) {

  /** A new plane of the same size. */
  public Plane apply(Plane plane) {
    int width = plane.width();
    float[] out = new float[plane.values().length];
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        out[i] = sample(plane, x + (double) dx.values()[i], y + (double) dy.values()[i]);
      }
    }
    return plane.with(out);
  }

  private static float sample(Plane plane, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float down = (float) (y - top);
    int x0 = left;
    int x1 = left + 1;
    int y0 = top;
    int y1 = top + 1;
    if (x0 < 0 || y0 < 0 || x1 >= plane.width() || y1 >= plane.height()) {
      x0 = Border.MIRROR.inside(x0, plane.width());
      x1 = Border.MIRROR.inside(x1, plane.width());
      y0 = Border.MIRROR.inside(y0, plane.height());
      y1 = Border.MIRROR.inside(y1, plane.height());
    }
    float above = plane.at(x0, y0) + right * (plane.at(x1, y0) - plane.at(x0, y0));
    float below = plane.at(x0, y1) + right * (plane.at(x1, y1) - plane.at(x0, y1));
    return above + down * (below - above);
  }
}
