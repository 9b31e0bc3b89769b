package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.evaluation.measure.LrpError;
import io.github.aploss.evaluation.measure.OptimalF1;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Numbers in columns. */
final class TextTables {
  private static final int SHOWN_CONFUSIONS = 15;
  private static final int NAME_WIDTH = 20;

  /** A number of the confusion matrix beside the diagonal. */
  private record Confusion(int trueClass, int detectedClass, long count) {}

  private TextTables() {}

  /** A fraction with three digits, or a dash for what was not measured. */
  static String fraction(double value) {
    return Double.isNaN(value) || value == -1 ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String score(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
  }

  static String row(String name, Object... cells) {
    StringBuilder row = new StringBuilder(String.format("%-" + NAME_WIDTH + "s", name));
    for (Object cell : cells) {
      row.append(String.format("%11s", cell));
    }
    return row.toString();
  }

  static String optimaHeader() {
    return row(
        "class",
        "objects",
        "detections",
        "best F1",
        "at score",
        "precision",
        "recall",
        "oLRP",
        "at score",
        "1 - IoU",
        "FP",
        "FN");
  }

  static String optima(String name, int objects, int detections, OptimalF1 f1, LrpError lrp) {
    return row(
        name,
        objects,
        detections,
        fraction(f1.f1()),
        score(f1.threshold()),
        fraction(f1.precision()),
        fraction(f1.recall()),
        fraction(lrp.optimal()),
        score(lrp.threshold()),
        fraction(lrp.localisation()),
        fraction(lrp.falsePositive()),
        fraction(lrp.falseNegative()));
  }

  /** The most frequent confusions, and how many objects were found and missed. */
  static void print(ConfusionMatrix matrix, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%nConfusion at IoU %s of detections with a score of at least %s:%n",
        matrix.iou(),
        score(matrix.minScore()));
    List<Confusion> confusions = new ArrayList<>();
    int background = matrix.background();
    long right = 0;
    long missed = 0;
    long invented = 0;
    for (int i = 0; i < background; i++) {
      right += matrix.count(i, i);
      missed += matrix.count(i, background);
      invented += matrix.count(background, i);
      for (int k = 0; k < background; k++) {
        if (i != k && matrix.count(i, k) > 0) {
          confusions.add(new Confusion(i, k, matrix.count(i, k)));
        }
      }
    }
    out.printf(
        "%d objects right, %d not detected; %d detections of no object%n", right, missed, invented);
    confusions.sort(Comparator.comparingLong(Confusion::count).reversed());
    for (Confusion each : confusions.subList(0, Math.min(SHOWN_CONFUSIONS, confusions.size()))) {
      out.printf(
          "%8d × %s taken for %s%n",
          each.count(),
          matrix.classes().get(each.trueClass()),
          matrix.classes().get(each.detectedClass()));
    }
  }
}
