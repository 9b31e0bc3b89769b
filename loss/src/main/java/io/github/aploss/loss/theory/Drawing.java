package io.github.aploss.loss.theory;

import java.util.List;

/**
 * Numbers to draw over two axes.
 *
 * @param name short, of letters, digits and hyphens
 * @param logarithmic whether both axes are
 */
public record Drawing(
    String name, String title, String x, String y, boolean logarithmic, List<Curve> curves) {
  /**
   * Points that belong together.
   *
   * @param joined by a line
   */
  public record Curve(String name, double[] x, double[] y, boolean joined) {}

  public Drawing {
    curves = List.copyOf(curves);
  }
}
