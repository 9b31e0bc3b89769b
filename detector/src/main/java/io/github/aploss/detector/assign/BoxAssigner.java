package io.github.aploss.detector.assign;

/** Decides which boxes, anchors or regions of interest (RoIs), learn which object. */
public sealed interface BoxAssigner permits MaxIouAssigner, BipartiteAssigner, RoiAssigner {
  /**
   * Assigns every box.
   *
   * @param boxes A × 4 values x1, y1, x2, y2, half-open pixels
   * @param objects G × 4 values of the objects, same convention; G may be 0
   */
  Assignment assign(float[] boxes, float[] objects);
}
