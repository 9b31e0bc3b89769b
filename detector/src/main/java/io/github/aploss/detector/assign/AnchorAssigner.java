package io.github.aploss.detector.assign;

import io.github.aploss.detector.anchor.AnchorGrid;

/** Decides which anchors learn which object. */
public sealed interface AnchorAssigner permits MaxIouAssigner, BipartiteAssigner, AtssAssigner {
  /**
   * Assigns every anchor.
   *
   * @param objects G × 4 values x1, y1, x2, y2, half-open pixels; G may be 0
   */
  Assignment assign(AnchorGrid anchors, float[] objects);
}
