package io.github.aploss.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and colours of the series, in rows above the plot; empty when there is nothing to tell. */
final class Legend {
  private static final double ROW = 20;
  private static final double SWATCH = 14;
  private static final double GAP = 18;
  private static final double LONGEST_NAME = 170;

  private record Entry(String name, String colour, double x, double y) {}

  private final List<Entry> entries = new ArrayList<>();
  private double x;
  private double y = 12;

  private Legend(Map<String, Integer> colours, double width) {
    colours.forEach((name, colour) -> place(name, colour, width));
  }

  /** The legend of a chart; a single series needs none. */
  static Legend of(List<Series> series, double width) {
    Map<String, Integer> colours = new LinkedHashMap<>();
    for (Series each : series) {
      if (each.mark() != Series.Mark.CONTEXT) {
        colours.putIfAbsent(each.name(), each.colour());
      }
    }
    boolean context = series.stream().anyMatch(each -> each.mark() == Series.Mark.CONTEXT);
    return new Legend(colours.size() < 2 && !context ? Map.of() : colours, width);
  }

  /** The legend of the parts of bars, coloured in their order. */
  static Legend ofParts(List<String> parts, double width) {
    Map<String, Integer> colours = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      colours.put(parts.get(i), i);
    }
    return new Legend(parts.size() < 2 ? Map.of() : colours, width);
  }

  double height() {
    return entries.isEmpty() ? 0 : y + 8;
  }

  void draw(SvgCanvas canvas) {
    for (Entry entry : entries) {
      canvas.group(entry.colour());
      canvas.bar("swatch", entry.x(), entry.y() - 8, SWATCH, 6, entry.name());
      canvas.endGroup();
      String shown = TextWidth.fit(entry.name(), SvgCanvas.FONT, LONGEST_NAME);
      canvas.text(shown, "legend", entry.x() + SWATCH + 6, entry.y(), "start");
    }
  }

  private void place(String name, int colour, double width) {
    double needed = SWATCH + 6 + Math.min(LONGEST_NAME, TextWidth.of(name, SvgCanvas.FONT));
    if (x > 0 && x + needed > width) {
      x = 0;
      y += ROW;
    }
    entries.add(new Entry(name, MarkDrawing.colour(colour), x, y));
    x += needed + GAP;
  }
}
