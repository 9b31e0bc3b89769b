package io.github.aploss.cli.evaluate;

import io.github.aploss.cli.progress.Progress;
import io.github.aploss.cli.results.CocoResults;
import io.github.aploss.cli.results.VocResultFiles;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetReader;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.evaluation.CocoResult;
import io.github.aploss.evaluation.ResultJson;
import io.github.aploss.evaluation.VocResult;
import io.github.aploss.training.CocoDetectionEvaluator;
import io.github.aploss.training.TrainedDetector;
import io.github.aploss.training.VocDetectionEvaluator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aploss evaluate run}. */
@Command(
    name = "run",
    description = "Evaluate the detector of a run on labelled images, or write its detections.",
    mixinStandardHelpOptions = true)
final class EvaluateRunCommand implements Callable<Integer> {
  /** The ways to measure. */
  enum Metric {
    COCO,
    VOC07,
    VOC12
  }

  @Option(names = "--run", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private Path run;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      hideParamSyntax = true,
      paramLabel = "DIR[,DIR...]",
      description = "Folders of images, VOC or COCO.")
  private List<Path> data;

  @Option(
      names = "--split",
      defaultValue = "test",
      paramLabel = "SPLIT",
      description = "What to evaluate on (default: ${DEFAULT-VALUE}).")
  private String split;

  @Option(
      names = "--data-format",
      paramLabel = "FORMAT",
      description = "voc or coco (default: recognised).")
  private Optional<DatasetFormat> dataFormat = Optional.empty();

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
  private DatasetFormat format;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every number, of every class, to this JSON file.")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--per-class", description = "Print a table with one line per class.")
  private boolean perClass;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (TrainedDetector detector = TrainedDetector.open(run, System.err::println)) {
      Dataset dataset = read(detector);
      CocoDetectionEvaluator coco = new CocoDetectionEvaluator(dataset);
      VocDetectionEvaluator voc = new VocDetectionEvaluator(dataset);
      CocoResults cocoResults = new CocoResults(detector.categoryIds());
      VocResultFiles vocResults = new VocResultFiles(split, detector.classes());
      try (Progress progress = Progress.of("evaluate", "images", 0, dataset.images().size())) {
        detector.detect(
            dataset,
            (image, found) -> {
              coco.add(image, found);
              voc.add(image, found);
              if (detectionsOut != null) {
                cocoResults.add(image.numericId(), image.id(), found);
                vocResults.add(image.id(), found);
              }
              progress.advance(1, "");
            });
      }
      if (detectionsOut != null) {
        write(cocoResults, vocResults);
      }
      if (dataset.annotated()) {
        report(coco, voc);
      }
      return 0;
    }
  }

  private Dataset read(TrainedDetector detector) {
    List<DatasetRoot> roots = data.stream().map(folder -> new DatasetRoot(folder, split)).toList();
    Dataset dataset =
        DatasetReader.read(
            new DatasetRequest(
                roots, dataFormat, Optional.of(detector.classes()), Optional.empty(), false));
    dataset.warnings().forEach(System.err::println);
    if (!dataset.annotated() && detectionsOut == null) {
      throw new DatasetException(
          "The split \""
              + split
              + "\" has no annotations to measure against; name a folder for the detections with --detections-out.");
    }
    return dataset;
  }

  private void write(CocoResults cocoResults, VocResultFiles vocResults) {
    try {
      Files.createDirectories(detectionsOut);
    } catch (IOException e) {
      throw new DatasetException(detectionsOut + ": the folder cannot be made.");
    }
    if (format == DatasetFormat.COCO) {
      cocoResults.write(detectionsOut.resolve("detections.json"));
    } else {
      vocResults.write(detectionsOut);
    }
  }

  private void report(CocoDetectionEvaluator coco, VocDetectionEvaluator voc) {
    PrintWriter out = spec.commandLine().getOut();
    if (metric == Metric.COCO) {
      CocoResult result = coco.result();
      CocoReport.print(result, perClass, out);
      json.ifPresent(file -> ResultJson.write(result, result.confusion(), file));
    } else {
      VocResult result = voc.result();
      VocReport.print(result, perClass, out);
      json.ifPresent(file -> ResultJson.write(result, result.confusion(), file));
    }
    out.flush();
  }
}
