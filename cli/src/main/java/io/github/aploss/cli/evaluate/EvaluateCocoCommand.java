package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.CocoCategoryResult;
import io.github.aploss.evaluation.CocoFiles;
import io.github.aploss.evaluation.CocoMetrics;
import io.github.aploss.evaluation.CocoResult;
import io.github.aploss.evaluation.ConfusionMatrix;
import io.github.aploss.evaluation.EvaluationException;
import io.github.aploss.evaluation.ResultJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aploss evaluate coco}. */
@Command(
    name = "coco",
    description = "Evaluate COCO detections: the twelve COCO numbers and more.",
    mixinStandardHelpOptions = true)
final class EvaluateCocoCommand implements Callable<Integer> {
  @Option(
      names = "--annotations",
      required = true,
      paramLabel = "FILE",
      description = "COCO instances file with images, annotations and categories.")
  private Path annotations;

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "FILE",
      description = "COCO results file: a list of image_id, category_id, bbox and score.")
  private Path detections;

  @Mixin private AnalysisOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    options.check(spec.commandLine());
    PrintWriter out = spec.commandLine().getOut();
    try {
      CocoFiles.Evaluation evaluation =
          CocoFiles.evaluate(
              annotations, detections, new CocoFiles.Options(options.strict, options.confusionIou));
      report(evaluation, out);
    } catch (EvaluationException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
    out.flush();
    return 0;
  }

  private void report(CocoFiles.Evaluation evaluation, PrintWriter out) {
    CocoResult result = evaluation.result();
    noteDropped(evaluation.counts());
    print(result.metrics(), out);
    if (options.perClass) {
      printClasses(result, out);
    }
    ConfusionMatrix confusion = options.confusion(result::confusion, result::confusion);
    if (options.confusion) {
      Tables.print(confusion, out);
    }
    options.json.ifPresent(file -> ResultJson.write(evaluation, confusion, file));
    options.curves.ifPresent(directory -> CurvePictures.write(result, directory));
  }

  private void noteDropped(CocoFiles.Counts counts) {
    if (counts.droppedAnnotations() + counts.droppedDetections() > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              "Left out: %d annotations and %d detections of unlisted images or categories.%n",
              counts.droppedAnnotations(), counts.droppedDetections());
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
    out.println(Tables.row("class", result.metrics().byName().keySet().toArray()));
    for (CocoCategoryResult each : result.perCategory()) {
      Object[] cells = each.metrics().byName().values().stream().map(Tables::fraction).toArray();
      out.println(Tables.row(each.category().name(), cells));
    }
    out.println();
    out.println(Tables.optimaHeader());
    for (CocoCategoryResult each : result.perCategory()) {
      out.println(
          Tables.optima(
              each.category().name(),
              each.positives(),
              each.detections(),
              each.optimalF1(),
              each.lrp()));
    }
    out.printf(
        "mean best F1 %s, mean oLRP %s%n",
        Tables.fraction(result.meanOptimalF1()), Tables.fraction(result.meanOptimalLrp()));
  }
}
