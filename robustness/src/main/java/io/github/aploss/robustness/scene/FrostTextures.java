package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.image.ExifOrientation;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Pictures of frost that a user provides. */
final class FrostTextures {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "bmp", "gif", "webp", "tif", "tiff");

  private FrostTextures() {}

  /** The pictures of a folder, not deeper, by name. */
  static List<RgbImage> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new RobustnessException(folder + " is no folder; name one with pictures of frost");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<RgbImage> textures =
          entries
              .filter(FrostTextures::isPicture)
              .sorted()
              .map(file -> Pixels.rgb(ImageReader.read(file, ExifOrientation.APPLY)))
              .toList();
      if (textures.isEmpty()) {
        throw new RobustnessException(folder + " holds no picture of frost");
      }
      return textures;
    } catch (IOException e) {
      throw new RobustnessException(
          folder + ": the folder cannot be read: " + FailureReasons.of(e), e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}
