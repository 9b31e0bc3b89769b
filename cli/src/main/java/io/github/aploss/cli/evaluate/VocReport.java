package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.VocClassResult;
import io.github.aploss.evaluation.VocResult;
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
        Tables.row("class", "objects", "difficult", "detections", "AP 11", "AP area", "AP .5:.95"));
    for (VocClassResult each : result.perClass()) {
      out.println(
          Tables.row(
              each.name(),
              each.positives(),
              each.difficult(),
              each.detections(),
              Tables.fraction(each.ap11()),
              Tables.fraction(each.apArea()),
              Tables.fraction(each.apAreaMean())));
    }
    out.println(
        Tables.row(
            "mean",
            "",
            "",
            "",
            Tables.fraction(result.mAP11()),
            Tables.fraction(result.mAPArea()),
            Tables.fraction(result.mAPAreaMean())));
  }

  private static void printOptima(VocResult result, PrintWriter out) {
    out.println();
    out.println(Tables.optimaHeader());
    for (VocClassResult each : result.perClass()) {
      out.println(
          Tables.optima(
              each.name(), each.positives(), each.detections(), each.optimalF1(), each.lrp()));
    }
    out.printf(
        "mean best F1 %s, mean oLRP %s%n",
        Tables.fraction(result.meanOptimalF1()), Tables.fraction(result.meanOptimalLrp()));
  }
}
