package io.github.aploss.detector.assign;

/**
 * What each anchor, or each region of interest (RoI), of one image is trained to be.
 *
 * @param matched per box: index of its object (≥ 0, positive), {@link #NEGATIVE} or {@link
 *     #IGNORED}
 */
public record Assignment(int[] matched) {
  /** The box is background. */
  public static final int NEGATIVE = -1;

  /** The box is neither trained as object nor as background. */
  public static final int IGNORED = -2;

  /** Number of boxes that are trained to be an object. */
  public int positiveCount() {
    int count = 0;
    for (int match : matched) {
      if (match >= 0) {
        count++;
      }
    }
    return count;
  }

  /** Indices of the positive boxes, ascending. */
  public int[] positives() {
    int[] positives = new int[positiveCount()];
    int next = 0;
    for (int box = 0; box < matched.length; box++) {
      if (matched[box] >= 0) {
        positives[next++] = box;
      }
    }
    return positives;
  }
}
