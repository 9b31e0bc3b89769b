package io.github.aploss.robustness.filter;

/**
 * The blurred disk of defocus (Hendrycks and Dietterich 2019), on a grid that is as wide as theirs:
 * it cuts the blurred edge of disks of radius 8 and more, so that these weights sum to a little
 * more than 1 and brighten the image. That is kept.
 */
public final class DiskKernel {
  /** Disks up to this radius share one grid and the smaller blur. */
  private static final int SMALL = 8;

  private DiskKernel() {}

  /**
   * The kernel over grey levels.
   *
   * @param radius of the disk, in pixels
   * @param sigma of the blur of its edge, in pixels
   */
  public static SymmetricKernel of(int radius, double sigma) {
    int half = Math.max(SMALL, radius);
    int size = 2 * half + 1;
    double[][] disk = new double[size][size];
    int inside = 0;
    for (int y = -half; y <= half; y++) {
      for (int x = -half; x <= half; x++) {
        if (x * x + y * y <= radius * radius) {
          disk[y + half][x + half] = 1;
          inside++;
        }
      }
    }
    double[] blur = GaussianKernel.ofRadius(radius <= SMALL ? 1 : 2, sigma);
    double[][] quarter = new double[half + 1][half + 1];
    for (int dy = 0; dy <= half; dy++) {
      for (int dx = 0; dx <= half; dx++) {
        double weight = blurred(disk, half + dx, half + dy, blur) / inside;
        // Less changes no value, but as a float it may be so small that processors stumble.
        quarter[dy][dx] = weight < 1e-12 ? 0 : weight;
      }
    }
    return new SymmetricKernel(trimmed(quarter), Border.MIRROR_WITHOUT_EDGE);
  }

  private static double blurred(double[][] disk, int x, int y, double[] blur) {
    int radius = blur.length - 1;
    double sum = 0;
    for (int dy = -radius; dy <= radius; dy++) {
      int row = Border.MIRROR_WITHOUT_EDGE.inside(y + dy, disk.length);
      for (int dx = -radius; dx <= radius; dx++) {
        int column = Border.MIRROR_WITHOUT_EDGE.inside(x + dx, disk.length);
        sum += blur[Math.abs(dy)] * blur[Math.abs(dx)] * disk[row][column];
      }
    }
    return sum;
  }

  /** Without the empty rim. */
  private static double[][] trimmed(double[][] quarter) {
    int size = quarter.length;
    while (size > 1 && quarter[0][size - 1] == 0) {
      size--;
    }
    double[][] kept = new double[size][size];
    for (int y = 0; y < size; y++) {
      System.arraycopy(quarter[y], 0, kept[y], 0, size);
    }
    return kept;
  }
}
