package io.github.aploss.detector.assign;

import java.util.Arrays;

/**
 * Assigns anchors to objects by intersection over union (IoU).
 *
 * <p>Each anchor goes to the object it overlaps most (the first of equals): positive from {@code
 * positiveIou}, negative below {@code negativeIou}, ignored between. In addition every anchor that
 * attains the best IoU of some object is positive, so that small and thin objects are learnt too;
 * it is still trained towards its own best object, which need not be the one that forced it. An
 * object that no anchor overlaps forces none.
 *
 * @param positiveIou IoU from which an anchor is positive
 * @param negativeIou IoU below which an anchor is negative
 */
public record MaxIouAssigner(double positiveIou, double negativeIou) implements BoxAssigner {
  /**
   * Relative difference under which two IoUs tie. Anchors of equal shape tie exactly on paper, but
   * their float32 corners are rounded differently in different cells.
   */
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
  public Assignment assign(float[] anchors, float[] boxes) {
    int count = anchors.length / 4;
    int[] matched = new int[count];
    Arrays.fill(matched, Assignment.NEGATIVE);
    double[] best = new double[count];
    Overlaps overlaps = new Overlaps(anchors);
    boolean[] forced = new boolean[count];
    for (int object = 0; object < boxes.length / 4; object++) {
      overlaps.compute(boxes, object);
      overlaps.force(forced);
      overlaps.raise(best, matched, object);
    }
    for (int anchor = 0; anchor < count; anchor++) {
      if (!forced[anchor] && best[anchor] < positiveIou) {
        matched[anchor] = best[anchor] < negativeIou ? Assignment.NEGATIVE : Assignment.IGNORED;
      }
    }
    return new Assignment(matched);
  }

  /** The anchors that overlap one object, with their IoUs. */
  private static final class Overlaps {
    private final float[] anchors;
    private final int[] indices;
    private final double[] ious;
    private int count;
    private double best;

    Overlaps(float[] anchors) {
      this.anchors = anchors;
      this.indices = new int[anchors.length / 4];
      this.ious = new double[anchors.length / 4];
    }

    void compute(float[] boxes, int object) {
      float x1 = boxes[4 * object];
      float y1 = boxes[4 * object + 1];
      float x2 = boxes[4 * object + 2];
      float y2 = boxes[4 * object + 3];
      double area = ((double) x2 - x1) * ((double) y2 - y1);
      count = 0;
      best = 0;
      for (int i = 0, anchor = 0; i < anchors.length; i += 4, anchor++) {
        // Most anchors lie elsewhere: two comparisons settle them.
        if (anchors[i] < x2 && anchors[i + 2] > x1 && anchors[i + 1] < y2 && anchors[i + 3] > y1) {
          double width = (double) Math.min(anchors[i + 2], x2) - Math.max(anchors[i], x1);
          double height = (double) Math.min(anchors[i + 3], y2) - Math.max(anchors[i + 1], y1);
          add(anchor, iou(i, width * height, area));
        }
      }
    }

    private double iou(int i, double intersection, double area) {
      double width = (double) anchors[i + 2] - anchors[i];
      double height = (double) anchors[i + 3] - anchors[i + 1];
      return intersection / (width * height + area - intersection);
    }

    private void add(int anchor, double iou) {
      indices[count] = anchor;
      ious[count++] = iou;
      best = Math.max(best, iou);
    }

    void force(boolean[] forced) {
      for (int i = 0; i < count; i++) {
        if (ious[i] > 0 && ious[i] >= best * (1 - TIE)) {
          forced[indices[i]] = true;
        }
      }
    }

    void raise(double[] bestOfAnchor, int[] matched, int object) {
      for (int i = 0; i < count; i++) {
        if (ious[i] > bestOfAnchor[indices[i]]) {
          bestOfAnchor[indices[i]] = ious[i];
          matched[indices[i]] = object;
        }
      }
    }
  }
}
