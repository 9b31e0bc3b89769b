package io.github.aploss.cli.calibrate;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.options.TestDataOptions;
import io.github.aploss.cli.options.TrainedDetectorOptions;
import io.github.aploss.cli.progress.Progress;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.inference.evaluation.DetectionMatching;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.training.KeptImages;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Finds out what the scores of a run mean, on labelled images that it was not trained on. */
@Command(
    name = "calibrate",
    description =
        "Find out on labelled images, which the detector was not trained on, what its scores mean;"
            + " a score of 0.8 then means that eight in ten such detections are right.",
    footer = {
      "",
      "A training does this itself, on the images that it keeps to select the weights on; without"
          + " --data, --split and --ids these are taken again. The fit lies beside the weights"
          + " (calibration.json) and replaces the one before."
    },
    mixinStandardHelpOptions = true)
public final class CalibrateCommand implements Callable<Integer> {
  @Mixin private TrainedDetectorOptions run;
  @Mixin private TestDataOptions data;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (TrainedDetector detector = run.open()) {
      Dataset dataset = data.isEmpty() ? kept(detector) : read(detector);
      dataset.warnings().forEach(spec.commandLine().getErr()::println);
      Calibration calibration = fit(detector, dataset);
      calibration.write(detector.checkpoint().directory());
      tell(calibration);
      return ExitCode.DONE.code();
    }
  }

  private static Dataset kept(TrainedDetector detector) {
    return KeptImages.of(detector.recipe())
        .orElseThrow(
            () ->
                new DatasetException(
                    detector.run()
                        + " kept no images from training; name others that it was not trained on"
                        + " with --data or --split"));
  }

  private Dataset read(TrainedDetector detector) {
    Dataset dataset = detector.read(data.request(detector.recipe().data()));
    if (!dataset.annotated()) {
      throw new DatasetException("the images have no annotations to tell right from wrong by");
    }
    if (detector.isTrainedOn(dataset)) {
      spec.commandLine()
          .getErr()
          .println(
              "these are the images that it was trained on: it is more often right there than on"
                  + " others, so the calibration will promise too much");
    }
    return dataset;
  }

  private Calibration fit(TrainedDetector detector, Dataset dataset) {
    DetectionMatching matching = new DetectionMatching(dataset);
    int images = dataset.images().size();
    try (Progress progress =
        Progress.of(spec.commandLine().getOut(), "calibrate", "images", 0, images)) {
      detector.detect(
          dataset,
          (image, found) -> {
            matching.add(image, found);
            progress.advance(1, "");
          });
    }
    return Calibration.fit(matching.result(), detector.classes(), images, on(detector))
        .orElseThrow(
            () ->
                new DatasetException(
                    "too few detections to calibrate on: ten that are right and ten that are wrong, in two images, are needed; nothing was changed, name more images than these %d"
                        .formatted(images)));
  }

  private String on(TrainedDetector detector) {
    return data.isEmpty()
        ? "images kept from training"
        : "images of the split " + data.request(detector.recipe().data()).roots().get(0).split();
  }

  private void tell(Calibration calibration) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> pooled = calibration.pooledClasses();
    if (!pooled.isEmpty()) {
      out.printf(
          "too few detections for a fit of their own, so they share one of all classes: %s%n",
          String.join(", ", pooled));
    }
    for (Calibration.Measured measured : calibration.measured()) {
      out.printf("%d %s: %s%n", measured.images(), measured.on(), measured.effect().words());
    }
  }
}
