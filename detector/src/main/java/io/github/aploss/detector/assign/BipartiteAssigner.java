package io.github.aploss.detector.assign;

import io.github.aploss.detector.anchor.AnchorGrid;
import java.util.Arrays;

/**
 * The assignment of SSD (Liu et al., 2016, Section 2.2). First every object gets an anchor of its
 * own: of all pairs of an object and an anchor not yet taken the one that overlaps most is joined,
 * until no pair that overlaps is left. Then every other anchor goes to the object it overlaps most
 * (the first of equals), if that is by more than {@code positiveIou}. The rest is background;
 * nothing is ignored.
 *
 * @param positiveIou IoU beyond which an anchor is positive
 */
public record BipartiteAssigner(double positiveIou) implements AnchorAssigner {
  public BipartiteAssigner {
    if (!(0 <= positiveIou && positiveIou <= 1)) {
      throw new IllegalArgumentException("the IoU threshold must be 0 to 1, not " + positiveIou);
    }
  }

  /** Positive beyond .5. */
  public static BipartiteAssigner standard() {
    return new BipartiteAssigner(0.5);
  }

  @Override
  public Assignment assign(AnchorGrid anchors, float[] objects) {
    return assign(anchors.boxes(), objects);
  }

  /**
   * Assigns anchors whatever level they are on.
   *
   * @param anchors A × 4 values x1, y1, x2, y2, half-open pixels
   * @param objects G × 4 values, likewise
   */
  public Assignment assign(float[] anchors, float[] objects) {
    int[] matched = new int[anchors.length / 4];
    Arrays.fill(matched, Assignment.NEGATIVE);
    int count = objects.length / 4;
    // Anchors of each object by falling overlap are few: only those that overlap it are kept.
    OverlappingAnchors[] overlaps = new OverlappingAnchors[count];
    double[] best = new double[matched.length];
    for (int object = 0; object < count; object++) {
      overlaps[object] = OverlappingAnchors.of(anchors, objects, object);
      overlaps[object].raise(best, matched, object);
    }
    for (int anchor = 0; anchor < matched.length; anchor++) {
      if (best[anchor] <= positiveIou) {
        matched[anchor] = Assignment.NEGATIVE;
      }
    }
    joinPairs(overlaps, matched);
    return new Assignment(matched);
  }

  private static void joinPairs(OverlappingAnchors[] overlaps, int[] matched) {
    boolean[] taken = new boolean[matched.length];
    boolean[] served = new boolean[overlaps.length];
    for (int round = 0; round < overlaps.length; round++) {
      int object = -1;
      int anchor = -1;
      double most = 0;
      for (int candidate = 0; candidate < overlaps.length; candidate++) {
        int free = served[candidate] ? -1 : overlaps[candidate].best(taken);
        if (free >= 0 && overlaps[candidate].iou(free) > most) {
          most = overlaps[candidate].iou(free);
          object = candidate;
          anchor = overlaps[candidate].anchor(free);
        }
      }
      if (object < 0) {
        return;
      }
      taken[anchor] = true;
      served[object] = true;
      matched[anchor] = object;
    }
  }
}
