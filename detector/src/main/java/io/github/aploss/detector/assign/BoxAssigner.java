package io.github.aploss.detector.assign;

/** Decides which anchors learn which object. */
public sealed interface BoxAssigner permits MaxIouAssigner, BipartiteAssigner, RoiAssigner {
  /**
   * Assigns every anchor.
   *
   * @param anchors A × 4 values x1, y1, x2, y2, half-open pixels
   * @param boxes G × 4 values of the objects, same convention; G may be 0
   */
  Assignment assign(float[] anchors, float[] boxes);
}
