package io.github.aploss.robustness.filter;

import java.util.Arrays;

/**
 * The trace of a movement: the sum of shifted copies of an image, with the right half of a Gaussian
 * as weights.
 *
 * @param radius the trace has {@code 2 radius + 1} copies
 * @param sigma of the Gaussian, in pixels
 * @param angleDegrees where it moves, 0 along a row
 */
public record MotionKernel(int radius, double sigma, double angleDegrees) {

  /** A new plane of the same size. */
  public Plane apply(Plane plane) {
    double[] weights = weights();
    double angle = StrictMath.toRadians(angleDegrees);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    int margin = 0;
    int copies = 0;
    int[] dx = new int[weights.length];
    int[] dy = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      dx[i] = (int) -Math.ceil(i * cos - 0.5);
      dy[i] = (int) -Math.ceil(i * sin - 0.5);
      // The weight of copies that would be shifted out of the image is lost; it is not made up for.
      if (Math.abs(dx[i]) >= plane.width() || Math.abs(dy[i]) >= plane.height()) {
        break;
      }
      margin = Math.max(margin, Math.abs(dx[i]));
      copies++;
    }
    Plane padded = padded(plane, margin);
    float[] out = new float[plane.values().length];
    float[] row = new float[plane.width()];
    for (int y = 0; y < plane.height(); y++) {
      Arrays.fill(row, 0);
      for (int i = 0; i < copies; i++) {
        int source = Border.EDGE.inside(y - dy[i], plane.height());
        int from = source * padded.width() + margin - dx[i];
        add(padded.values(), from, (float) weights[i], row);
      }
      System.arraycopy(row, 0, out, y * row.length, row.length);
    }
    return plane.with(out);
  }

  private double[] weights() {
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = weights.length - 1; i >= 0; i--) {
      weights[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static Plane padded(Plane plane, int margin) {
    Plane padded = Plane.zero(plane.width() + 2 * margin, plane.height());
    float[] row = new float[padded.width()];
    for (int y = 0; y < plane.height(); y++) {
      Border.EDGE.pad(plane.values(), y * plane.width(), plane.width(), margin, row);
      System.arraycopy(row, 0, padded.values(), y * row.length, row.length);
    }
    return padded;
  }

  private static void add(float[] values, int from, float weight, float[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += weight * values[from + x];
    }
  }
}
