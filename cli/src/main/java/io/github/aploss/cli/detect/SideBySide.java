package io.github.aploss.cli.detect;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.image.ExifOrientation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.inference.DrawnDetections;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.Section;
import io.github.aploss.report.picture.Picture;
import io.github.aploss.report.picture.PictureRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What several detectors show on the same images, on one page (as Figures 5 and 12 do). */
final class SideBySide {
  static final String FILE = "side-by-side.html";

  /** More would make a page that no browser opens gladly. */
  static final int MOST = 60;

  private final PictureRows rows = new PictureRows();
  private final List<InputImage> images = new ArrayList<>();

  /** Takes over what the first detector shows on an image, a JPEG file, unless there are enough. */
  void add(InputImage image, String detector, Path drawn) {
    if (images.size() == MOST) {
      return;
    }
    try {
      rows.add(image.name(), detector, Files.readAllBytes(drawn));
    } catch (IOException e) {
      throw new DatasetException(drawn + ": cannot be read: " + FailureReasons.of(e), e);
    }
    images.add(image);
  }

  /**
   * Adds what another detector shows on the same images.
   *
   * @param stopping whether to begin no further image
   */
  void add(
      String name, BatchDetector detector, DetectionDisplay display, BooleanSupplier stopping) {
    for (InputImage each : images) {
      if (stopping.getAsBoolean()) {
        return;
      }
      Image image = ImageReader.read(each.file(), ExifOrientation.APPLY);
      Picture drawn =
          DrawnDetections.picture(
              image, display.of(detector.find(List.of(image)).get(0)), detector.classes());
      rows.add(each.name(), name, drawn.jpeg());
    }
  }

  /** Writes the page into a folder and returns where it is. */
  Path write(Path folder) {
    Path file = folder.resolve(FILE);
    String lead =
        "The same images; each detector has its own scores and thresholds."
            + (images.size() == MOST ? " At most %d images are shown.".formatted(MOST) : "");
    Section section = new Section("detections", "Detections", rows.markup());
    new HtmlPage("detect", "Detections side by side", lead, List.of(), List.of(section))
        .write(file);
    return file;
  }
}
