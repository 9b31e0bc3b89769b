package io.github.aploss.dataset;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * One data set and the split to take of it.
 *
 * @param directory a folder of any of the forms that DatasetReader knows, or the file that
 *     describes the data: a COCO JSON, a YOLO data.yaml
 * @param split such as {@code trainval} or {@code val2017}
 */
public record DatasetRoot(Path directory, String split) {
  /**
   * {@code FOLDER} or {@code FOLDER:SPLIT}, as users write it; a folder whose name has a colon
   * wins.
   *
   * @param split of a folder for which the text names none
   * @throws DatasetException if the text is no path of this system
   */
  public static DatasetRoot parse(String text, String split) {
    try {
      int colon = text.lastIndexOf(':');
      return colon < 1 || Files.exists(Path.of(text))
          ? new DatasetRoot(Path.of(text), split)
          : new DatasetRoot(Path.of(text.substring(0, colon)), text.substring(colon + 1));
    } catch (InvalidPathException e) {
      throw new DatasetException("\"" + text + "\" cannot be the name of a folder or file here", e);
    }
  }
}
