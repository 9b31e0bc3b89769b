package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.voc.VocClassResult;
import io.github.aploss.evaluation.voc.VocResult;
import java.io.PrintWriter;

/** VOC numbers as text: a table of the classes, and the best F1 of each. */
final class VocReport {
  private VocReport() {}

  static void print(VocResult result, boolean perClass, PrintWriter out) {
    print(result, out);
    if (perClass) {
      printOptima(result, out);
    }
  }

  private static void print(VocResult result, PrintWriter out) {
    out.println(
        TextTables.row(
            "class", "objects", "difficult", "detections", "AP 11", "AP area", "AP .5:.95"));
    for (VocClassResult each : result.perClass()) {
      out.println(
          TextTables.row(
              each.name(),
              each.positives(),
              each.difficult(),
              each.detections(),
              TextTables.fraction(each.ap11()),
              TextTables.fraction(each.apArea()),
              TextTables.fraction(each.apAreaMean())));
    }
    out.println(
        TextTables.row(
            "mean",
            "",
            "",
            "",
            TextTables.fraction(result.mAP11()),
            TextTables.fraction(result.mAPArea()),
            TextTables.fraction(result.mAPAreaMean())));
  }

  private static void printOptima(VocResult result, PrintWriter out) {
    out.println();
    out.println(TextTables.optimaHeader());
    for (VocClassResult each : result.perClass()) {
      out.println(
          TextTables.optima(
              each.name(), each.positives(), each.detections(), each.optimalF1(), each.lrp()));
    }
    out.printf(
        "mean best F1 %s, mean oLRP %s%n",
        TextTables.fraction(result.meanOptimalF1()), TextTables.fraction(result.meanOptimalLrp()));
  }
}
