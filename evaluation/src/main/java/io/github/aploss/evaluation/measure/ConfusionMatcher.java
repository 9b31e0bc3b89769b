package io.github.aploss.evaluation.measure;

import java.util.Arrays;

/** Gives each detection of one image the object it stands for, whatever the classes. */
public final class ConfusionMatcher {
  static final int BACKGROUND = -1;
  static final int IGNORED = -2;

  private final double threshold;

  public ConfusionMatcher(double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "The IoU of the confusion matrix (" + threshold + ") must be above 0 and at most 1.");
    }
    this.threshold = threshold;
  }

  public double threshold() {
    return threshold;
  }

  /**
   * @param order the detections that take part, in descending score
   * @param detectionClasses class of each detection
   * @param objectClasses class of each object
   * @param ignored objects that are neither to be found nor background
   * @param overlaps IoU, detections × objects
   * @return class of the object of each detection, {@link #BACKGROUND} or {@link #IGNORED}
   */
  public int[] match(
      int[] order,
      int[] detectionClasses,
      int[] objectClasses,
      boolean[] ignored,
      double[] overlaps) {
    int[] found = new int[detectionClasses.length];
    Arrays.fill(found, BACKGROUND);
    boolean[] taken = ignored.clone();
    if (objectClasses.length == 0) {
      return found;
    }
    for (int detection : order) {
      int first = detection * objectClasses.length;
      int object = best(taken, objectClasses, detectionClasses[detection], overlaps, first);
      if (object >= 0) {
        taken[object] = true;
        found[detection] = objectClasses[object];
      } else if (covers(ignored, overlaps, first)) {
        found[detection] = IGNORED;
      }
    }
    return found;
  }

  private int best(
      boolean[] taken, int[] objectClasses, int ownClass, double[] overlaps, int first) {
    int own = -1;
    int any = -1;
    double ownBest = 0;
    double anyBest = 0;
    for (int g = 0; g < taken.length; g++) {
      double overlap = overlaps[first + g];
      if (overlap < threshold || taken[g]) {
        continue;
      }
      if (overlap > anyBest) {
        anyBest = overlap;
        any = g;
      }
      if (overlap > ownBest && objectClasses[g] == ownClass) {
        ownBest = overlap;
        own = g;
      }
    }
    return own >= 0 ? own : any;
  }

  private boolean covers(boolean[] ignored, double[] overlaps, int first) {
    for (int g = 0; g < ignored.length; g++) {
      if (ignored[g] && overlaps[first + g] >= threshold) {
        return true;
      }
    }
    return false;
  }
}
