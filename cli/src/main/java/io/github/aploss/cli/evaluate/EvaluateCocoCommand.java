package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.coco.file.CocoFileEvaluator;
import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.evaluation.output.ResultJsonWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
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
  @Mixin private StrictOption strictness;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    options.check(spec.commandLine());
    options.makePlaces();
    PrintWriter out = spec.commandLine().getOut();
    CocoFileEvaluator.Evaluation evaluation =
        CocoFileEvaluator.evaluate(
            annotations,
            detections,
            new CocoFileEvaluator.Options(strictness.strict, options.confusionIou, options.errors));
    report(evaluation, out);
    out.flush();
    return 0;
  }

  private void report(CocoFileEvaluator.Evaluation evaluation, PrintWriter out) {
    evaluation.warnings().forEach(spec.commandLine().getErr()::println);
    noteDropped(evaluation.counts());
    ConfusionMatrix confusion = options.show(evaluation.result(), out);
    options.json.ifPresent(file -> ResultJsonWriter.write(evaluation, confusion, file));
  }

  private void noteDropped(CocoFileEvaluator.Counts counts) {
    if (counts.droppedDetections() > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              counts.droppedDetections() == 1
                  ? "%d detection of an unlisted category was left out%n"
                  : "%d detections of unlisted categories were left out%n",
              counts.droppedDetections());
    }
  }
}
