package io.github.aploss.report.chart;

import io.github.aploss.report.output.Markup;
import java.util.function.Consumer;

/** The SVG primitives that charts are drawn with. Origin top left, lengths in pixels. */
final class SvgCanvas {
  static final double FONT = 12;

  private static final int MARGIN = 20;
  private static final int HEADING = 36;

  private final Markup markup = new Markup();

  private SvgCanvas() {}

  static String inline(String title, int width, int height, Consumer<SvgCanvas> drawing) {
    SvgCanvas canvas = new SvgCanvas();
    canvas.markup.open(
        "svg", "class", "chart", "viewBox", box(width, height), "role", "img", "aria-label", title);
    drawing.accept(canvas);
    return canvas.markup.close().toString();
  }

  static String standAlone(String title, int width, int height, Consumer<SvgCanvas> drawing) {
    int fullWidth = width + 2 * MARGIN;
    int fullHeight = height + HEADING + 2 * MARGIN;
    SvgCanvas canvas = new SvgCanvas();
    canvas.markup.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "chart",
        "width",
        Integer.toString(fullWidth),
        "height",
        Integer.toString(fullHeight),
        "viewBox",
        box(fullWidth, fullHeight));
    canvas.markup.element("title", title).open("style").raw(ChartStyle.css()).close();
    canvas.markup.empty("rect", "class", "paper", "width", "100%", "height", "100%");
    canvas.markup.element(
        "text", title, "class", "heading", "x", Integer.toString(MARGIN), "y", "32");
    canvas.markup.open("g", "transform", "translate(" + MARGIN + " " + (HEADING + MARGIN) + ")");
    drawing.accept(canvas);
    return canvas.markup.close().close() + "\n";
  }

  private static String box(int width, int height) {
    return "0 0 " + width + " " + height;
  }

  /** Opens a group; everything until {@link #endGroup} takes its classes. */
  void group(String classes) {
    markup.open("g", "class", classes);
  }

  void endGroup() {
    markup.close();
  }

  /** Text whose baseline starts, is centred or ends at x: anchor start, middle or end. */
  void text(String text, String classes, double x, double y, String anchor) {
    markup.element(
        "text",
        text,
        "class",
        classes,
        "x",
        SvgLength.of(x),
        "y",
        SvgLength.of(y),
        "text-anchor",
        anchor);
  }

  /** A path from SVG path data; not filled. */
  void path(String classes, CharSequence data) {
    markup.empty("path", "class", classes, "fill", "none", "d", data.toString());
  }

  /** A dot with a text that shows when the pointer rests on it. */
  void dot(double x, double y, double radius, String hint) {
    markup
        .open("circle", "cx", SvgLength.of(x), "cy", SvgLength.of(y), "r", SvgLength.of(radius))
        .element("title", hint)
        .close();
  }

  /** A filled rectangle with a text that shows when the pointer rests on it. */
  void bar(String classes, double x, double y, double width, double height, String hint) {
    markup
        .open(
            "rect",
            "class",
            classes,
            "x",
            SvgLength.of(x),
            "y",
            SvgLength.of(y),
            "width",
            SvgLength.of(Math.max(0, width)),
            "height",
            SvgLength.of(height))
        .element("title", hint)
        .close();
  }
}
