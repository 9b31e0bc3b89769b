package io.github.aploss.export.quantisation;

/**
 * The values that a map has, as 256 even steps that hold zero exactly, as padding has to.
 *
 * @param lowest at most 0
 * @param highest at least 0
 */
record ValueRange(float lowest, float highest) {
  private static final int STEPS = 255;

  /** Of a map that is nowhere but at zero. */
  private static final float SMALLEST_STEP = 1e-6f;

  ValueRange {
    lowest = Math.min(lowest, 0);
    highest = Math.max(highest, 0);
  }

  /** This one and another. */
  ValueRange and(ValueRange other) {
    return new ValueRange(Math.min(lowest, other.lowest), Math.max(highest, other.highest));
  }

  /** What a step is worth. */
  float step() {
    return Math.max((highest - lowest) / STEPS, SMALLEST_STEP);
  }

  /** The whole number, from 0 to 255, that means zero. */
  int zero() {
    return Math.min(STEPS, Math.round(-lowest / step()));
  }
}
