package io.github.aploss.report.chart;

import io.github.aploss.files.AtomicFile;
import java.nio.file.Path;

/** A drawing of numbers as SVG. */
public sealed interface Chart permits XyChart, BarChart {
  /** What is seen, for readers of the page source, screen readers and stand-alone files. */
  String title();

  /** A whole SVG document with its title on top and its own style, for light and dark viewers. */
  String svg();

  /** An {@code <svg>} element for an HTML page whose style holds {@link ChartStyle#css()}. */
  String inlineSvg();

  /**
   * Writes {@link #svg()} to a file.
   *
   * @throws io.github.aploss.files.FileException if it cannot be written
   */
  default void write(Path file) {
    AtomicFile.write(file, svg());
  }
}
