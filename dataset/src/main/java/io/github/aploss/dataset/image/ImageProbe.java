package io.github.aploss.dataset.image;

import io.github.aploss.dataset.DatasetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of an image file before its pixels are needed: its header, whether its end is
 * there, and, where that is asked for, whether it can be decoded.
 *
 * @param header empty where there is a problem
 * @param cutOff whether its last bytes are missing, few enough for it to be used
 * @param problem why the image cannot be used, a sentence
 */
public record ImageProbe(
    Path file, Optional<ImageHeader> header, boolean cutOff, Optional<String> problem) {

  /** Reads the first and the last bytes; of files that look cut off, all of them. */
  public static ImageProbe of(Path file) {
    try {
      ImageHeader header = ImageHeader.read(file);
      ImageReader.requireUsable(header, file);
      if (ImageIntegrity.seemsWhole(file, header.kind())) {
        return new ImageProbe(file, Optional.of(header), false, Optional.empty());
      }
      boolean cutOff = ImageIntegrity.check(ImageFileBytes.read(file), header.kind(), file);
      return new ImageProbe(file, Optional.of(header), cutOff, Optional.empty());
    } catch (DatasetException e) {
      return new ImageProbe(file, Optional.empty(), false, Optional.of(e.getMessage()));
    }
  }

  /**
   * The same of many files at once, in their order.
   *
   * @param decoded whether each is decoded too, which takes as long as reading it
   */
  public static List<ImageProbe> of(List<Path> files, boolean decoded) {
    return files.parallelStream().map(file -> decoded ? of(file).decoded() : of(file)).toList();
  }

  private ImageProbe decoded() {
    if (problem.isPresent()) {
      return this;
    }
    try {
      ImageReader.read(file, ExifOrientation.IGNORE);
      return this;
    } catch (DatasetException e) {
      return new ImageProbe(file, Optional.empty(), false, Optional.of(e.getMessage()));
    }
  }
}
