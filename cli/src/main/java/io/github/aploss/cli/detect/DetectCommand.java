package io.github.aploss.cli.detect;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.options.DetectorOptions;
import io.github.aploss.cli.progress.Progress;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.files.Destination;
import io.github.aploss.inference.DrawnDetections;
import io.github.aploss.run.folder.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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

  @Option(
      names = "--against",
      split = ",",
      paramLabel = "RUN[,RUN...]",
      description =
          "Other runs: side-by-side.html shows what each detector finds on the same images (at most 60).")
  private List<Path> against = List.of();

  @Mixin private DisplayOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE-or-DIR",
      description = "Images, or folders of images.")
  private List<Path> inputs;

  @Spec private CommandSpec spec;

  private final SideBySide sideBySide = new SideBySide();

  @Override
  public Integer call() {
    options.check();
    against.forEach(RunFolder::open);
    AtomicBoolean stopping = new AtomicBoolean();
    try (BatchDetector opened = source.open();
        Interruption interruption = Interruption.calls(() -> stopping.set(true))) {
      BatchDetector detector = options.scored(opened);
      List<InputImage> images = InputImage.find(inputs);
      Destination.folder(out);
      requireOthers(images);
      DetectionDisplay display = options.drawn(detector);
      options.tell(detector, display, source.calibrationAdvice(), spec.commandLine().getOut());
      FolderResults results =
          new FolderResults(detector, options, display, spec.commandLine().getErr());
      detect(detector, display, images, results, stopping::get);
      results.write(out.resolve("detections.json"));
      boolean compared = compare(stopping::get);
      return end(results, images.size(), compared).code();
    }
  }

  private void detect(
      BatchDetector detector,
      DetectionDisplay display,
      List<InputImage> images,
      FolderResults results,
      BooleanSupplier stopping) {
    FolderDetection folder =
        new FolderDetection(
            detector,
            (found, image) ->
                DrawnDetections.picture(image, display.of(found.objects()), detector.classes())
                    .write(picture(found.input())));
    try (Progress progress =
        Progress.of(spec.commandLine().getOut(), "detect", "images", 0, images.size())) {
      folder.run(
          images,
          found -> {
            results.add(found);
            if (!against.isEmpty() && found.failure().isEmpty()) {
              sideBySide.add(found.input(), source.name(), picture(found.input()));
            }
            progress.advance(1, "");
          },
          stopping);
    }
  }

  /** Says no if it was ended before all others had looked at all images. */
  private boolean compare(BooleanSupplier stopping) {
    if (against.isEmpty()) {
      return true;
    }
    for (Path run : against) {
      try (BatchDetector opened = source.openOther(run)) {
        BatchDetector other = options.scored(opened);
        sideBySide.add(run.toString(), other, options.drawn(other), stopping);
      }
    }
    spec.commandLine().getOut().println("side by side: " + sideBySide.write(out));
    if (stopping.getAsBoolean()) {
      spec.commandLine().getErr().println("ended early: the page lacks what was not looked at");
      return false;
    }
    return true;
  }

  private ExitCode end(FolderResults results, int images, boolean compared) {
    spec.commandLine().getOut().printf("%d images, detections: %s%n", results.done(), out);
    int seen = results.done() + results.failed();
    if (seen < images) {
      spec.commandLine()
          .getErr()
          .printf("ended after %d of %d images; what was found is written%n", seen, images);
      return ExitCode.INTERRUPTED;
    }
    if (!compared) {
      return ExitCode.INTERRUPTED;
    }
    return results.failed() == 0 ? ExitCode.DONE : ExitCode.BAD_INPUT;
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
