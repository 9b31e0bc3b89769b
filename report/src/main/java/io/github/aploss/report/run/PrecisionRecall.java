package io.github.aploss.report.run;

/**
 * The precision-recall curve of one class.
 *
 * @param name name of the class
 * @param recall n values in 0..1, ascending
 * @param precision n values in 0..1
 */
public record PrecisionRecall(String name, double[] recall, double[] precision) {
  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if they differ
   */
  public PrecisionRecall {
    if (recall.length != precision.length) {
      throw new IllegalArgumentException("recall and precision of " + name + " differ in length");
    }
  }
}
