package io.github.aploss.loss;

/**
 * The weight of the boxes in aLRP Loss, and what the next one will follow from.
 *
 * <p>After every so many mini-batches the weight becomes the mean loss over that of the boxes in
 * them, both without the weight: {@code (scores + boxes) / boxes}.
 *
 * @param period mini-batches from one weight to the next
 * @param weight what the loss of the boxes is multiplied by
 * @param batches counted since the weight was set
 * @param scores sum of the losses of their scores
 * @param boxes sum of the unweighted losses of their boxes
 */
public record SelfBalance(int period, double weight, long batches, double scores, double boxes) {
  /** The weight at the start of a training. */
  public static final double FIRST_WEIGHT = 50;

  public SelfBalance {
    if (period < 1) {
      throw new IllegalArgumentException("the period is " + period + ", but must be 1 or more");
    }
  }

  /** At the start of a training: the weight is 50, as published. */
  public SelfBalance(int period) {
    this(period, FIRST_WEIGHT, 0, 0, 0);
  }

  /**
   * After one more mini-batch that has positives; those without do not count. The last of a period
   * already has the new weight.
   *
   * @param batchScores loss of its scores
   * @param batchBoxes loss of its boxes, unweighted
   */
  public SelfBalance after(double batchScores, double batchBoxes) {
    double sumOfScores = scores + batchScores;
    double sumOfBoxes = boxes + batchBoxes;
    if (batches + 1 < period) {
      return new SelfBalance(period, weight, batches + 1, sumOfScores, sumOfBoxes);
    }
    // From boxes that all fit nothing follows.
    double next = sumOfBoxes > 0 ? (sumOfScores + sumOfBoxes) / sumOfBoxes : weight;
    return new SelfBalance(period, next, 0, 0, 0);
  }
}
