package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.coco.CocoCategoryResult;
import io.github.aploss.evaluation.coco.CocoMetrics;
import io.github.aploss.evaluation.coco.CocoResult;
import java.io.PrintWriter;
import java.util.Locale;

/** COCO numbers as text: the twelve lines, and a table of the categories. */
final class CocoReport {
  /** What COCO writes where there is nothing to measure. */
  private static final double NOTHING = -1;

  private CocoReport() {}

  static void print(CocoResult result, boolean perClass, PrintWriter out) {
    print(result.metrics(), out);
    if (perClass) {
      printClasses(result, out);
    }
  }

  private static void print(CocoMetrics m, PrintWriter out) {
    print(out, "Average Precision  (AP)", "0.50:0.95", "all", 100, m.ap());
    print(out, "Average Precision  (AP)", "0.50     ", "all", 100, m.ap50());
    print(out, "Average Precision  (AP)", "0.75     ", "all", 100, m.ap75());
    print(out, "Average Precision  (AP)", "0.50:0.95", "small", 100, m.apSmall());
    print(out, "Average Precision  (AP)", "0.50:0.95", "medium", 100, m.apMedium());
    print(out, "Average Precision  (AP)", "0.50:0.95", "large", 100, m.apLarge());
    print(out, "Average Recall     (AR)", "0.50:0.95", "all", 1, m.ar1());
    print(out, "Average Recall     (AR)", "0.50:0.95", "all", 10, m.ar10());
    print(out, "Average Recall     (AR)", "0.50:0.95", "all", 100, m.ar100());
    print(out, "Average Recall     (AR)", "0.50:0.95", "small", 100, m.arSmall());
    print(out, "Average Recall     (AR)", "0.50:0.95", "medium", 100, m.arMedium());
    print(out, "Average Recall     (AR)", "0.50:0.95", "large", 100, m.arLarge());
    if (m.ap() == NOTHING) {
      out.println("-1: the test has no object of these classes, so there is nothing to measure");
    } else if (m.byName().containsValue(NOTHING)) {
      out.println(
          "-1: the test has no object of that size (small: an area below 32 x 32 pixels, large: of"
              + " 96 x 96 and more)");
    }
  }

  private static void print(
      PrintWriter out, String what, String iou, String area, int detections, double value) {
    out.printf(
        Locale.ROOT,
        " %s @[ IoU=%s | area=%6s | maxDets=%3d ] = %.3f%n",
        what,
        iou,
        area,
        detections,
        value);
  }

  private static void printClasses(CocoResult result, PrintWriter out) {
    out.println();
    out.println(TextTables.row("class", result.metrics().byName().keySet().toArray()));
    for (CocoCategoryResult each : result.perCategory()) {
      Object[] cells =
          each.metrics().byName().values().stream().map(TextTables::fraction).toArray();
      out.println(TextTables.row(each.category().name(), cells));
    }
    out.println();
    out.println(TextTables.optimaHeader());
    for (CocoCategoryResult each : result.perCategory()) {
      out.println(
          TextTables.optima(
              each.category().name(),
              each.positives(),
              each.detections(),
              each.optimalF1(),
              each.lrp()));
    }
    out.printf(
        "mean best F1 %s, mean oLRP %s%n",
        TextTables.fraction(result.meanOptimalF1()), TextTables.fraction(result.meanOptimalLrp()));
  }
}
