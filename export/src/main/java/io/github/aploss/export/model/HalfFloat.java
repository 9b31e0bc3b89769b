package io.github.aploss.export.model;

/** Numbers of 16 bits, as IEEE 754 has them: 1 for the sign, 5 for the exponent, 10 digits. */
final class HalfFloat {
  private static final float LARGEST = 65504;

  /** The smallest normal number; below it digits lie at fixed places. */
  private static final float SUBNORMAL = 0x1p-14f;

  private HalfFloat() {}

  /** The nearest one, of two equally near that with the even last digit; at most the largest. */
  static short of(float value) {
    float size = Math.min(Math.abs(value), LARGEST);
    int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
    if (size < SUBNORMAL) {
      return (short) (sign | (int) Math.rint(size * 0x1p24));
    }
    int bits = Float.floatToRawIntBits(size);
    int odd = bits >>> 13 & 1;
    int rounded = bits + 0xfff + odd;
    return (short) (sign | (rounded >>> 13) - (112 << 10));
  }
}
