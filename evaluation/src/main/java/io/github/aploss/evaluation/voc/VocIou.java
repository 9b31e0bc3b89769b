package io.github.aploss.evaluation.voc;

/** IoU as the VOC devkit has it: corners belong to the box, so that widths are one pixel larger. */
final class VocIou {
  private VocIou() {}

  /**
   * IoU of two boxes, each four numbers (xmin, ymin, xmax, ymax) from a position of an array.
   *
   * @return 0 where they do not meet
   */
  static double of(double[] d, int i, double[] g, int k) {
    double w = Math.min(d[i + 2], g[k + 2]) - Math.max(d[i], g[k]) + 1;
    double h = Math.min(d[i + 3], g[k + 3]) - Math.max(d[i + 1], g[k + 1]) + 1;
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double detection = (d[i + 2] - d[i] + 1) * (d[i + 3] - d[i + 1] + 1);
    double object = (g[k + 2] - g[k] + 1) * (g[k + 3] - g[k + 1] + 1);
    return w * h / (detection + object - w * h);
  }
}
