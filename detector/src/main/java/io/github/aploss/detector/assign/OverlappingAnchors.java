package io.github.aploss.detector.assign;

import io.github.aploss.detector.box.BoxIou;
import java.util.Arrays;

/** The anchors that overlap one object, with their IoUs, in the order of the anchors. */
final class OverlappingAnchors {
  private int[] anchors = new int[64];
  private double[] ious = new double[64];
  private int count;
  private int lastBest = -1;

  private OverlappingAnchors() {}

  static OverlappingAnchors of(float[] anchors, float[] objects, int object) {
    OverlappingAnchors overlaps = new OverlappingAnchors();
    for (int anchor = 0; anchor < anchors.length / 4; anchor++) {
      double iou = BoxIou.iou(anchors, 4 * anchor, objects, 4 * object);
      if (iou > 0) {
        overlaps.add(anchor, iou);
      }
    }
    return overlaps;
  }

  private void add(int anchor, double iou) {
    if (count == anchors.length) {
      anchors = Arrays.copyOf(anchors, 2 * count);
      ious = Arrays.copyOf(ious, 2 * count);
    }
    anchors[count] = anchor;
    ious[count++] = iou;
  }

  /** Points each anchor to this object where it overlaps more than what the anchor had. */
  void raise(double[] bestOfAnchor, int[] matched, int object) {
    for (int i = 0; i < count; i++) {
      if (ious[i] > bestOfAnchor[anchors[i]]) {
        bestOfAnchor[anchors[i]] = ious[i];
        matched[anchors[i]] = object;
      }
    }
  }

  /**
   * Marks the anchors that attain the best IoU.
   *
   * @param tie relative difference under which two IoUs tie
   */
  void markBest(double tie, boolean[] marks) {
    double best = 0;
    for (int i = 0; i < count; i++) {
      best = Math.max(best, ious[i]);
    }
    for (int i = 0; i < count; i++) {
      marks[anchors[i]] |= ious[i] >= best * (1 - tie);
    }
  }

  /** Position here of the anchor that overlaps most and is not taken, or -1. */
  int best(boolean[] taken) {
    if (lastBest >= 0 && !taken[anchors[lastBest]]) {
      return lastBest;
    }
    lastBest = -1;
    for (int i = 0; i < count; i++) {
      if (!taken[anchors[i]] && (lastBest < 0 || ious[i] > ious[lastBest])) {
        lastBest = i;
      }
    }
    return lastBest;
  }

  int anchor(int position) {
    return anchors[position];
  }

  double iou(int position) {
    return ious[position];
  }
}
