package io.github.aploss.detector.assign;

import io.github.aploss.detector.anchor.AnchorGrid;
import java.util.Arrays;

/**
 * Assigns anchors to objects by intersection over union (IoU), as RetinaNet and the region proposal
 * network do.
 *
 * <p>Each anchor goes to the object it overlaps most (the first of equals): positive from {@code
 * positiveIou}, negative below {@code negativeIou}, ignored between. In addition every anchor that
 * attains the best IoU of some object is positive, so that small and thin objects are learnt too;
 * it is still trained towards its own best object, which need not be the one that forced it. An
 * object that no anchor overlaps forces none.
 *
 * <p>Ties: of objects that an anchor overlaps equally the first wins. Anchors that come within two
 * parts in 100,000 of an object's best IoU tie with it and are all forced: on paper anchors of one
 * shape tie exactly, but their float32 corners are rounded differently in different cells.
 *
 * @param positiveIou IoU from which an anchor is positive
 * @param negativeIou IoU below which an anchor is negative
 */
public record MaxIouAssigner(double positiveIou, double negativeIou) implements AnchorAssigner {
  /** Relative difference under which two IoUs tie. */
  private static final double TIE = 2e-5;

  public MaxIouAssigner {
    if (!(0 <= negativeIou && negativeIou <= positiveIou && positiveIou <= 1)) {
      throw new IllegalArgumentException(
          "IoU thresholds must satisfy 0 <= negative <= positive <= 1, not negative "
              + negativeIou
              + " and positive "
              + positiveIou);
    }
  }

  /** Positive from .5, negative below .4. */
  public static MaxIouAssigner standard() {
    return new MaxIouAssigner(0.5, 0.4);
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
    int count = anchors.length / 4;
    int[] matched = new int[count];
    Arrays.fill(matched, Assignment.NEGATIVE);
    double[] best = new double[count];
    boolean[] forced = new boolean[count];
    for (int object = 0; object < objects.length / 4; object++) {
      OverlappingAnchors overlaps = OverlappingAnchors.of(anchors, objects, object);
      overlaps.markBest(TIE, forced);
      overlaps.raise(best, matched, object);
    }
    for (int anchor = 0; anchor < count; anchor++) {
      if (!forced[anchor] && best[anchor] < positiveIou) {
        matched[anchor] = best[anchor] < negativeIou ? Assignment.NEGATIVE : Assignment.IGNORED;
      }
    }
    return new Assignment(matched);
  }
}
