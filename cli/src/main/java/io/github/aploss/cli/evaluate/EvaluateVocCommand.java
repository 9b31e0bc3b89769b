package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.evaluation.output.ResultJsonWriter;
import io.github.aploss.evaluation.voc.VocResult;
import io.github.aploss.evaluation.voc.file.VocFileEvaluator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aploss evaluate voc}. */
@Command(
    name = "voc",
    description = "Evaluate PASCAL VOC detections: AP by 11 points and by area.",
    mixinStandardHelpOptions = true)
final class EvaluateVocCommand implements Callable<Integer> {
  @Option(
      names = "--devkit",
      required = true,
      paramLabel = "DIR",
      description = "Directory with Annotations and ImageSets/Main, such as VOCdevkit/VOC2007.")
  private Path devkit;

  @Option(
      names = "--image-set",
      required = true,
      paramLabel = "NAME",
      description = "Image set to evaluate, such as test.")
  private String imageSet;

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "DIR",
      description = "Directory with comp4_det_<image-set>_<class>.txt.")
  private Path detections;

  @Option(
      names = "--classes",
      paramLabel = "FILE",
      description = "File with one class a line (default: the classes of the objects).")
  private Optional<Path> classes = Optional.empty();

  @Mixin private AnalysisOptions options;
  @Mixin private StrictOption strictness;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    options.check(spec.commandLine());
    options.makePlaces();
    PrintWriter out = spec.commandLine().getOut();
    VocFileEvaluator.Options settings =
        new VocFileEvaluator.Options(
            classes, strictness.strict, options.confusionIou, options.errors);
    report(VocFileEvaluator.evaluate(devkit, imageSet, detections, settings), out);
    out.flush();
    return 0;
  }

  private void report(VocFileEvaluator.Evaluation evaluation, PrintWriter out) {
    evaluation.warnings().forEach(spec.commandLine().getErr()::println);
    if (!evaluation.withoutFile().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("No results file, so no detections: " + evaluation.withoutFile());
    }
    VocResult result = evaluation.result();
    ConfusionMatrix confusion = options.show(result, out);
    options.json.ifPresent(file -> ResultJsonWriter.write(result, confusion, file));
  }
}
