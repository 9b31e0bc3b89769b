package io.github.aploss.cli.evaluate;

import io.github.aploss.cli.options.DetectorOptions;
import io.github.aploss.cli.options.TestDataOptions;
import io.github.aploss.cli.progress.Progress;
import io.github.aploss.cli.results.CocoResultsFile;
import io.github.aploss.cli.results.VocResultFiles;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.ReadingRule;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.evaluation.output.ResultJsonWriter;
import io.github.aploss.evaluation.voc.VocResult;
import io.github.aploss.files.Destination;
import io.github.aploss.inference.DatasetDetector;
import io.github.aploss.inference.ScoreScale;
import io.github.aploss.inference.evaluation.CocoDatasetEvaluator;
import io.github.aploss.inference.evaluation.DetectionMatching;
import io.github.aploss.inference.evaluation.VocDatasetEvaluator;
import io.github.aploss.run.folder.Calibration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aploss evaluate run}. */
@Command(
    name = "run",
    description = {
      "Evaluate the detector of a run, or an exported model, on labelled images, or write its",
      "detections."
    },
    mixinStandardHelpOptions = true)
final class EvaluateRunCommand implements Callable<Integer> {
  /** The forms that detections are written in. */
  enum ResultFormat {
    COCO,
    VOC
  }

  /** The ways to measure. */
  enum Metric {
    COCO,
    VOC07,
    VOC12
  }

  @Mixin private DetectorOptions source;

  @Mixin private TestDataOptions data;

  @Option(
      names = "--metric",
      defaultValue = "coco",
      paramLabel = "METRIC",
      description = "coco, voc07 (11 points) or voc12 (area) (default: ${DEFAULT-VALUE}).")
  private Metric metric;

  @Option(
      names = "--detections-out",
      paramLabel = "DIR",
      description = "Write the detections here; works without annotations too.")
  private Path detectionsOut;

  @Option(
      names = "--format",
      defaultValue = "coco",
      paramLabel = "FORMAT",
      description = "Of the detections: coco or voc (default: ${DEFAULT-VALUE}).")
  private ResultFormat format;

  @Mixin private StrictOption strictness;
  @Mixin private AnalysisOptions options;
  @Spec private CommandSpec spec;

  /** What is evaluated on. */
  private List<DatasetRoot> roots;

  @Override
  public Integer call() {
    options.check(spec.commandLine());
    try (DatasetDetector detector = source.openForData()) {
      Dataset dataset = read(detector);
      options.makePlaces();
      if (detectionsOut != null) {
        Destination.folder(detectionsOut);
      }
      // A sentence that ends the command would be lost among these.
      dataset.warnings().forEach(spec.commandLine().getErr()::println);
      List<BiConsumer<LabelledImage, Detections>> sinks = new ArrayList<>();
      List<Runnable> endings = new ArrayList<>();
      if (detectionsOut != null) {
        collect(detector, sinks, endings);
      }
      if (dataset.annotated()) {
        measure(dataset, sinks, endings);
        detector
            .calibration()
            .ifPresent(calibration -> measure(calibration, dataset, sinks, endings));
      }
      try (Progress progress =
          Progress.of(
              spec.commandLine().getOut(), "evaluate", "images", 0, dataset.images().size())) {
        detector.detect(
            dataset,
            (image, found) -> {
              sinks.forEach(sink -> sink.accept(image, found));
              progress.advance(1, "");
            });
      }
      endings.forEach(Runnable::run);
      if (detectionsOut != null) {
        spec.commandLine().getOut().println("detections: " + detectionsOut);
      }
      return 0;
    }
  }

  private Dataset read(DatasetDetector detector) {
    DatasetRequest request = data.request(detector.data());
    roots = request.roots();
    Dataset dataset = detector.read(strictness.strict ? request.with(ReadingRule.STRICT) : request);
    if (!dataset.annotated() && (detectionsOut == null || options.json.isPresent())) {
      throw new DatasetException(
          "the split \""
              + roots.get(0).split()
              + "\" has no annotations to measure against; name a folder for the detections with"
              + " --detections-out, and no --json");
    }
    return dataset;
  }

  private void collect(
      DatasetDetector detector,
      List<BiConsumer<LabelledImage, Detections>> sinks,
      List<Runnable> endings) {
    if (format == ResultFormat.COCO) {
      CocoResultsFile results = new CocoResultsFile(detector.categoryIds());
      sinks.add(
          (image, found) ->
              results.add(image.numericId(), fileName(image.file()), ScoreScale.RAW.of(found)));
      endings.add(() -> results.write(detectionsOut.resolve("detections.json")));
    } else {
      VocResultFiles results = new VocResultFiles(roots.get(0).split(), detector.classes());
      sinks.add((image, found) -> results.add(image.id(), found));
      endings.add(() -> results.write(detectionsOut));
    }
  }

  private static String fileName(Path file) {
    return file.getFileName().toString();
  }

  private void measure(
      Dataset dataset, List<BiConsumer<LabelledImage, Detections>> sinks, List<Runnable> endings) {
    if (metric == Metric.COCO) {
      CocoDatasetEvaluator evaluator =
          new CocoDatasetEvaluator(dataset, options.confusionIou, options.errors);
      sinks.add(evaluator::add);
      endings.add(() -> report(evaluator.result()));
    } else {
      VocDatasetEvaluator evaluator =
          new VocDatasetEvaluator(dataset, options.confusionIou, options.errors);
      sinks.add(evaluator::add);
      endings.add(() -> report(evaluator.result()));
    }
  }

  /** How far the scores are from probabilities; AP is of the detector's own, in the same order. */
  private void measure(
      Calibration calibration,
      Dataset dataset,
      List<BiConsumer<LabelledImage, Detections>> sinks,
      List<Runnable> endings) {
    DetectionMatching matching = new DetectionMatching(dataset);
    sinks.add(matching::add);
    endings.add(
        () ->
            spec.commandLine()
                .getOut()
                .println("scores: " + calibration.effect(matching.result()).words()));
  }

  private void report(CocoResult result) {
    PrintWriter out = spec.commandLine().getOut();
    ConfusionMatrix confusion = options.show(result, out);
    out.flush();
    options.json.ifPresent(file -> ResultJsonWriter.write(result, confusion, file));
  }

  private void report(VocResult result) {
    PrintWriter out = spec.commandLine().getOut();
    ConfusionMatrix confusion = options.show(result, out);
    out.println(
        metric == Metric.VOC07
            ? "VOC07 mAP, by 11 points: " + TextTables.fraction(result.mAP11())
            : "VOC12 mAP, by area: " + TextTables.fraction(result.mAPArea()));
    out.flush();
    options.json.ifPresent(file -> ResultJsonWriter.write(result, confusion, file));
  }
}
