package io.github.aploss.dataset.scene;

/** A closed outline around the origin. */
record StarPolygon(double[] xs, double[] ys) {

  /** Corners that lie on the outer and on the inner circle by turns. */
  static StarPolygon star(int points, double outer, double inner) {
    double[] xs = new double[2 * points];
    double[] ys = new double[2 * points];
    for (int i = 0; i < xs.length; i++) {
      double radius = i % 2 == 0 ? outer : inner;
      double angle = Math.PI * i / points;
      xs[i] = radius * StrictMath.sin(angle);
      ys[i] = -radius * StrictMath.cos(angle);
    }
    return new StarPolygon(xs, ys);
  }

  /** Signed distance, negative inside (even-odd rule). */
  double distance(double x, double y) {
    double nearest = Double.MAX_VALUE;
    boolean inside = false;
    for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      nearest = Math.min(nearest, squaredDistanceToSide(x, y, i, j));
      if (ys[i] > y != ys[j] > y && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
        inside = !inside;
      }
    }
    return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
  }

  private double squaredDistanceToSide(double x, double y, int i, int j) {
    double ex = xs[j] - xs[i];
    double ey = ys[j] - ys[i];
    double wx = x - xs[i];
    double wy = y - ys[i];
    double along = Math.min(Math.max((wx * ex + wy * ey) / (ex * ex + ey * ey), 0), 1);
    double dx = wx - ex * along;
    double dy = wy - ey * along;
    return dx * dx + dy * dy;
  }
}
