package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.coco.CocoCategoryResult;
import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.evaluation.measure.PrecisionRecallCurve;
import io.github.aploss.evaluation.voc.VocClassResult;
import io.github.aploss.evaluation.voc.VocResult;
import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.XyChart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Precision over recall as SVG pictures, {@code <class>.svg} and {@code overall.svg}. */
final class PrecisionRecallPictures {
  private static final int RECALL_POINTS = 101;
  private static final double[] RECALL =
      IntStream.range(0, RECALL_POINTS).mapToDouble(i -> i / 100.0).toArray();

  /** IoU .50, .75 and .90, counted in steps of .05 from .50. */
  private static final List<Integer> THRESHOLDS = List.of(0, 5, 8);

  private PrecisionRecallPictures() {}

  static void write(CocoResult result, Path directory) {
    write("All categories", result::sampledPrecision, directory, "overall");
    for (CocoCategoryResult each : result.perCategory()) {
      String name = each.category().name();
      write(name, t -> sample(each.curve(t)), directory, each.category().id() + "-" + name);
    }
  }

  static void write(VocResult result, Path directory) {
    write("All classes", threshold -> mean(result, threshold), directory, "overall");
    for (VocClassResult each : result.perClass()) {
      write(each.name(), t -> sample(each.curve(t)), directory, each.name());
    }
  }

  private static double[] mean(VocResult result, int threshold) {
    List<double[]> measured =
        result.perClass().stream()
            .filter(each -> each.positives() > 0)
            .map(each -> sample(each.curve(threshold)))
            .toList();
    double[] mean = new double[RECALL_POINTS];
    measured.forEach(sampled -> Arrays.setAll(mean, i -> mean[i] + sampled[i] / measured.size()));
    return mean;
  }

  /** Interpolated precision at recall 0, .01, ... 1; 0 past the last recall. */
  private static double[] sample(PrecisionRecallCurve curve) {
    double[] interpolated = curve.interpolatedPrecisions();
    double[] sampled = new double[RECALL_POINTS];
    int point = 0;
    for (int i = 0; i < RECALL_POINTS && curve.positives() > 0; i++) {
      while (point < curve.size() && curve.recall(point) < RECALL[i]) {
        point++;
      }
      sampled[i] = point < curve.size() ? interpolated[point] : 0;
    }
    return sampled;
  }

  private static void write(
      String title, IntFunction<double[]> precision, Path directory, String name) {
    List<Series> curves =
        THRESHOLDS.stream()
            .map(
                t ->
                    Series.line(
                        "IoU ." + (50 + 5 * t), THRESHOLDS.indexOf(t), RECALL, precision.apply(t)))
            .toList();
    Path file = directory.resolve(name.replaceAll("[^\\p{L}\\p{N}._ -]", "_") + ".svg");
    new XyChart(title, Axis.unit("recall"), Axis.unit("precision"), curves).write(file);
  }
}
