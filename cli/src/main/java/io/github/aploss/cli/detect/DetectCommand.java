package io.github.aploss.cli.detect;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.options.DetectorOptions;
import io.github.aploss.cli.progress.Progress;
import io.github.aploss.cli.results.CocoResultsFile;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.image.ExifOrientation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageProbe;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.files.Destination;
import io.github.aploss.inference.DrawnDetections;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds objects in images, draws them, and writes them down. */
@Command(
    name = "detect",
    description = "Find objects in images: pictures with boxes, and detections.json.",
    mixinStandardHelpOptions = true)
public final class DetectCommand implements Callable<Integer> {
  @Mixin private DetectorOptions source;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the pictures go.")
  private Path out;

  @Mixin private DisplayOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE-or-DIR",
      description = "Images, or folders of images.")
  private List<Path> inputs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    options.check();
    try (BatchDetector opened = source.open()) {
      BatchDetector detector = options.scored(opened);
      List<InputImage> images = InputImage.find(inputs);
      Destination.folder(out);
      requireOthers(images);
      DetectionDisplay display = options.drawn(detector);
      options.tell(detector, display, source.calibrationAdvice(), spec.commandLine().getOut());
      DrawnTally tally = new DrawnTally(detector.classes(), display);
      CocoResultsFile results = new CocoResultsFile(detector.categoryIds());
      int failed = 0;
      try (Progress progress =
          Progress.of(spec.commandLine().getOut(), "detect", "images", 0, images.size())) {
        for (InputImage image : images) {
          failed += detect(detector, image, display, tally, results) ? 0 : 1;
          progress.advance(1, "");
        }
      }
      results.write(out.resolve("detections.json"));
      tally.sentence().ifPresent(spec.commandLine().getErr()::println);
      spec.commandLine()
          .getOut()
          .printf("%d images, detections: %s%n", images.size() - failed, out);
      return (failed == 0 ? ExitCode.DONE : ExitCode.BAD_INPUT).code();
    }
  }

  /**
   * One broken image in a folder of thousands is told and left out; the others are worth having.
   */
  private boolean detect(
      BatchDetector detector,
      InputImage input,
      DetectionDisplay display,
      DrawnTally tally,
      CocoResultsFile results) {
    try {
      Image image = ImageReader.read(input.file(), ExifOrientation.APPLY);
      if (ImageProbe.of(input.file()).cutOff()) {
        spec.commandLine()
            .getErr()
            .printf("%s lacks its last bytes: used as far as it goes%n", input.file());
      }
      ScoredDetections found = detector.find(List.of(image)).get(0);
      ScoredDetections written = options.written(found, display);
      ScoredDetections drawn = display.of(found);
      tally.add(written, drawn);
      results.add(input.id(), input.file().getFileName().toString(), written);
      DrawnDetections.picture(image, drawn, detector.classes()).write(picture(input));
      return true;
    } catch (DatasetException e) {
      spec.commandLine().getErr().println("aploss: " + e.getMessage());
      return false;
    }
  }

  /** Somebody's photographs must not be replaced by pictures, of them or of others. */
  private void requireOthers(List<InputImage> images) {
    Set<Path> photographs =
        images.stream().map(image -> absolute(image.file())).collect(Collectors.toSet());
    for (InputImage image : images) {
      if (photographs.contains(absolute(picture(image)))) {
        throw new DatasetException(
            picture(image) + " would be replaced by a picture; name another folder with --out");
      }
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private Path picture(InputImage image) {
    return out.resolve(image.name() + ".jpg");
  }
}
