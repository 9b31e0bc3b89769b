package io.github.aploss.robustness.filter;

/**
 * One channel of an image, or a field over it, as unrounded numbers.
 *
 * @param width columns
 * @param height rows
 * @param values height x width, row by row. Not copied.
 */
public record Plane(int width, int height, float[] values) {

  public Plane {
    if (values.length != (long) width * height) {
      throw new IllegalArgumentException(
          String.format("%d x %d pixels, but %d values", width, height, values.length));
    }
  }

  /** All zero. */
  public static Plane zero(int width, int height) {
    return new Plane(width, height, new float[Math.multiplyExact(width, height)]);
  }

  /** A plane of the same size around other values. */
  public Plane with(float[] others) {
    return new Plane(width, height, others);
  }

  float at(int x, int y) {
    return values[y * width + x];
  }
}
