package io.github.aploss.cli.export;

import io.github.aploss.cli.detect.InputImage;
import io.github.aploss.dataset.EvenChoice;
import io.github.aploss.dataset.image.ExifOrientation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The images on which a model in whole numbers is made. */
final class CalibrationImages {
  @Option(
      names = "--calibration",
      paramLabel = "DIR",
      split = ",",
      description =
          "For int8: images, or folders of them, that tell the ranges of values; some that the"
              + " detector was trained on.")
  private List<Path> places = List.of();

  @Option(
      names = "--calibration-images",
      paramLabel = "N",
      defaultValue = "32",
      description = "How many of them, evenly chosen (default: ${DEFAULT-VALUE}).")
  private int count;

  /** Refuses images that are missing where they are needed, or named where they are not. */
  void requireOnlyFor(boolean int8, CommandLine command) {
    if (int8 && places.isEmpty()) {
      throw new ParameterException(
          command,
          "--precision int8 needs --calibration: a folder of images such as the detector will see");
    }
    if (!int8 && !places.isEmpty()) {
      throw new ParameterException(command, "--calibration goes with --precision int8 only");
    }
    if (count < 1) {
      throw new ParameterException(command, "--calibration-images is at least 1, not " + count);
    }
  }

  List<Image> read() {
    return EvenChoice.of(InputImage.find(places), count).stream()
        .map(image -> ImageReader.read(image.file(), ExifOrientation.APPLY))
        .toList();
  }
}
