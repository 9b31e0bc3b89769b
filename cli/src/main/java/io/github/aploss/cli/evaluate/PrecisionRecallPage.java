package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.measure.PrecisionRecallCurve;
import io.github.aploss.evaluation.voc.VocResult;
import io.github.aploss.inference.evaluation.ShownErrors;
import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Chart;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.Section;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Precision over recall on a page, of everything and of each class. */
final class PrecisionRecallPage {
  /** The name of the page. */
  static final String FILE = "precision-recall.html";

  private static final String READING =
      "Interpolated precision: the best that is reached at this recall or a higher one. The area"
          + " under a curve is its AP.";
  private static final int RECALL_POINTS = 101;
  private static final double[] RECALL =
      IntStream.range(0, RECALL_POINTS).mapToDouble(i -> i / 100.0).toArray();

  /** IoU .50, .75 and .90, counted in steps of .05 from .50. */
  private static final List<Integer> THRESHOLDS = List.of(0, 5, 8);

  private PrecisionRecallPage() {}

  static void write(CocoResult result, Path directory) {
    write(
        chart("All categories", result::sampledPrecision),
        result.perCategory().stream()
            .map(each -> chart(each.category().name(), t -> sample(each.curve(t))))
            .toList(),
        result.errors(),
        directory);
  }

  static void write(VocResult result, Path directory) {
    write(
        chart("All classes", threshold -> mean(result, threshold)),
        result.perClass().stream()
            .map(each -> chart(each.name(), t -> sample(each.curve(t))))
            .toList(),
        result.errors(),
        directory);
  }

  private static void write(
      Chart all, List<Chart> classes, Optional<ErrorAnalysis> errors, Path directory) {
    List<Section> sections =
        List.of(
            new Section("all", "All", Section.figure(all, READING)),
            new Section("errors", "Errors", errors.map(PrecisionRecallPage::costs).orElse("")),
            new Section(
                "classes",
                "Classes",
                Section.beside(
                    classes.stream()
                        .map(each -> Section.figure(each, ""))
                        .toArray(String[]::new))));
    new HtmlPage("evaluation", "Precision and recall", "", List.of(), sections)
        .write(directory.resolve(FILE));
  }

  private static String costs(ErrorAnalysis errors) {
    return Double.isFinite(errors.ap()) ? ShownErrors.costs(errors).markup() : "";
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

  private static Chart chart(String title, IntFunction<double[]> precision) {
    List<Series> curves =
        THRESHOLDS.stream()
            .map(
                t ->
                    Series.line(
                        "IoU ." + (50 + 5 * t), THRESHOLDS.indexOf(t), RECALL, precision.apply(t)))
            .toList();
    return new XyChart(title, Axis.unit("recall"), Axis.unit("precision"), curves);
  }
}
