package io.github.aploss.robustness.image;

/**
 * The one rounding at the end of a perturbation: clipped to 0..255, then rounded down, but for what
 * lies within a thousandth below a whole level. Published code truncates; then rounding noise, that
 * is the order of operations, decides about every value that should be whole.
 */
public final class Levels {
  private static final double ALMOST = 0.001;

  /** What sums of floats may lack of a whole level. */
  private static final double FLOAT_NOISE = 1e-4;

  private Levels() {}

  /** The level of a value, 0 to 255. */
  public static int of(double value) {
    return (int) (Math.min(Math.max(value, 0), 255) + ALMOST);
  }

  /** The byte that stands for a value's level. */
  public static byte toByte(double value) {
    return (byte) of(value);
  }

  /** The level of a value in the middle of a rule that truncates; only noise is made up for. */
  public static byte truncated(double value) {
    return (byte) (int) (Math.min(Math.max(value, 0), 255) + FLOAT_NOISE);
  }
}
