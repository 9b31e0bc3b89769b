package io.github.aploss.report.run;

import io.github.aploss.report.chart.Chart;
import java.util.List;

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

  /**
   * The curves as one chart: a colour per class if they are few, else all faint around their mean.
   *
   * @param curves one curve per class
   * @param classNames all classes by index, which gives them their colours; may be empty
   */
  public static Chart chart(List<PrecisionRecall> curves, List<String> classNames) {
    return PrecisionRecallSection.chart(curves, new ClassColours(classNames));
  }
}
