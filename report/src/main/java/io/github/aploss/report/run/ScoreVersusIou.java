package io.github.aploss.report.run;

/**
 * Anchors of one class as in Figure 7 of the AP-loss paper: how well each overlaps the object it is
 * matched with, and how high it is scored for that object's class.
 *
 * @param name name of the class, or of any other group
 * @param iou n values in 0..1: IoU of an anchor with its matched object
 * @param score n values in 0..1: score of the anchor for the class of that object
 */
public record ScoreVersusIou(String name, double[] iou, double[] score) {
  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if they differ
   */
  public ScoreVersusIou {
    if (iou.length != score.length) {
      throw new IllegalArgumentException("iou and score of " + name + " differ in length");
    }
  }
}
