package io.github.aploss.dataset.image;

import io.github.aploss.dataset.DatasetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of an image file without decoding it: its header, and whether its end is there.
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

  /** The same of many files at once, in their order. */
  public static List<ImageProbe> of(List<Path> files) {
    return files.parallelStream().map(ImageProbe::of).toList();
  }
}
