package io.github.aploss.detector.assign;

/**
 * What each anchor of one image is trained to be.
 *
 * @param matched per anchor: index of its object (≥ 0, positive), {@link #NEGATIVE} or {@link
 *     #IGNORED}
 */
public record Assignment(int[] matched) {
  /** The anchor is background. */
  public static final int NEGATIVE = -1;

  /** The anchor is neither trained as object nor as background. */
  public static final int IGNORED = -2;

  /** Number of anchors that are trained to be an object. */
  public int positives() {
    int count = 0;
    for (int match : matched) {
      if (match >= 0) {
        count++;
      }
    }
    return count;
  }

  /** Indices of the positive anchors, ascending. */
  public int[] positiveAnchors() {
    int[] anchors = new int[positives()];
    int next = 0;
    for (int anchor = 0; anchor < matched.length; anchor++) {
      if (matched[anchor] >= 0) {
        anchors[next++] = anchor;
      }
    }
    return anchors;
  }
}
