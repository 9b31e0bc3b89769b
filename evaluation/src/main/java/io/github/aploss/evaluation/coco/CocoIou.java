package io.github.aploss.evaluation.coco;

/** IoU as COCO has it: boxes are half-open, and a crowd covers a share of a detection. */
final class CocoIou {
  private CocoIou() {}

  /**
   * IoU of a detection and an object, each four numbers (x, y, width, height) from a position of an
   * array; of a crowd, the share of the detection that it covers.
   */
  static double of(double[] d, int i, double[] g, int k, boolean crowd) {
    double w = shared(d[i], d[i + 2], g[k], g[k + 2]);
    if (w <= 0) {
      return 0;
    }
    double h = shared(d[i + 1], d[i + 3], g[k + 1], g[k + 3]);
    if (h <= 0) {
      return 0;
    }
    double shared = w * h;
    double detection = d[i + 2] * d[i + 3];
    return shared / (crowd ? detection : detection + g[k + 2] * g[k + 3] - shared);
  }

  /** Without Math.min and max, whose care for NaN and -0 costs most of this hottest method. */
  private static double shared(double from, double length, double otherFrom, double otherLength) {
    double to = from + length;
    double otherTo = otherFrom + otherLength;
    return (to < otherTo ? to : otherTo) - (from > otherFrom ? from : otherFrom);
  }
}
