package io.github.aploss.evaluation.voc;

/**
 * Decides about the detections of one image, in descending score within each class, at all
 * thresholds: each looks only at the object of its class with the greatest overlap. A difficult one
 * makes it neither right nor wrong; one already taken makes it a false positive.
 */
final class VocMatcher {
  private final VocRankedImage image;
  private final VocObjects objects;

  /** Bit k: taken at threshold k. */
  private final long[] taken;

  /** The outcome of the detection matched last; bit k: at threshold k. */
  long right;

  long ignored;
  double overlap;

  VocMatcher(VocRankedImage image, VocObjects objects) {
    this.image = image;
    this.objects = objects;
    taken = new long[objects.labels().length];
  }

  void match(int detection, int label) {
    right = 0;
    ignored = 0;
    overlap = 0;
    int object = best(detection, label);
    if (object < 0) {
      return;
    }
    double best = image.overlaps[detection * taken.length + object];
    long reached = 0;
    for (int threshold = 0; threshold < VocParameters.THRESHOLDS; threshold++) {
      reached |= best >= VocParameters.iou(threshold) ? 1L << threshold : 0;
    }
    if (objects.difficult()[object]) {
      ignored = reached;
    } else {
      right = reached & ~taken[object];
      taken[object] |= right;
      overlap = best;
    }
  }

  /** The objects found at the least threshold. */
  boolean[] found() {
    boolean[] found = new boolean[taken.length];
    for (int g = 0; g < taken.length; g++) {
      found[g] = (taken[g] & 1) != 0;
    }
    return found;
  }

  /** The object of a class with the greatest overlap, the first of equal ones; -1 if none does. */
  private int best(int detection, int label) {
    int best = -1;
    double greatest = 0;
    int[] labels = objects.labels();
    for (int g = 0; g < labels.length; g++) {
      double iou = image.overlaps[detection * labels.length + g];
      if (labels[g] == label && iou > greatest) {
        greatest = iou;
        best = g;
      }
    }
    return best;
  }
}
