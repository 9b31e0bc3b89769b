package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.evaluation.voc.VocResult;
import io.github.aploss.files.Destination;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that the evaluation commands share. */
final class AnalysisOptions {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every number, of every class, to this JSON file.")
  Optional<Path> json = Optional.empty();

  @Option(names = "--per-class", description = "Print a table with one line per class.")
  boolean perClass;

  @Option(
      names = "--errors",
      description = {
        "Print what AP at IoU .50 would be without each kind of error: wrong class, bad box, both,",
        "duplicates, background, missed objects (TIDE); with --per-class, of each class."
      })
  boolean errors;

  @Option(
      names = "--confusion",
      description = "Print which classes are most often taken for which.")
  boolean confusion;

  @Option(
      names = "--confusion-iou",
      paramLabel = "IOU",
      defaultValue = "0.5",
      description = "IoU of the confusion between classes (default: ${DEFAULT-VALUE}).")
  double confusionIou;

  @Option(
      names = "--confusion-score",
      paramLabel = "SCORE",
      description =
          "Least score of the detections in the confusion (default: the median of the classes'"
              + " F1-optimal thresholds).")
  Optional<Double> confusionScore = Optional.empty();

  @Option(
      names = "--curves",
      paramLabel = "DIR",
      description =
          "Draw precision over recall, of all and of each class, on a page in this folder.")
  Optional<Path> curves = Optional.empty();

  void check(CommandLine line) {
    if (!(confusionIou > 0 && confusionIou <= 1)) {
      throw new ParameterException(line, "--confusion-iou must be above 0 and at most 1");
    }
  }

  /** Makes sure that what was asked for can be written. */
  void makePlaces() {
    json.ifPresent(Destination::file);
    curves.ifPresent(Destination::folder);
  }

  /** Prints and draws what was asked for, and gives the confusion, which the numbers include. */
  ConfusionMatrix show(CocoResult result, PrintWriter out) {
    CocoReport.print(result, perClass, out);
    result.errors().ifPresent(found -> ErrorTable.print(found, perClass, out));
    curves.ifPresent(directory -> PrecisionRecallPage.write(result, directory));
    return confusion(result::confusion, result::confusion, out);
  }

  /** Likewise. */
  ConfusionMatrix show(VocResult result, PrintWriter out) {
    VocReport.print(result, perClass, out);
    result.errors().ifPresent(found -> ErrorTable.print(found, perClass, out));
    curves.ifPresent(directory -> PrecisionRecallPage.write(result, directory));
    return confusion(result::confusion, result::confusion, out);
  }

  private ConfusionMatrix confusion(
      Supplier<ConfusionMatrix> typical, DoubleFunction<ConfusionMatrix> at, PrintWriter out) {
    ConfusionMatrix matrix = confusionScore.map(at::apply).orElseGet(typical);
    if (confusion) {
      TextTables.print(matrix, out);
    }
    return matrix;
  }
}
