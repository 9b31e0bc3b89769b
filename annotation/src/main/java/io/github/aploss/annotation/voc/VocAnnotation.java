package io.github.aploss.annotation.voc;

import io.github.aploss.annotation.ReadingWarnings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a VOC file says, in its own terms.
 *
 * @param width 0 where the file states none
 * @param height 0 where the file states none
 */
public record VocAnnotation(
    Optional<String> fileName, int width, int height, List<VocObject> objects) {

  /** Counts what is odd about the objects. */
  public void warn(Path file, ReadingWarnings warnings) {
    warnOfFlags(file, warnings);
    for (int i = 0; i < objects.size(); i++) {
      if (!objects.get(i).hasArea()) {
        warnings.add(ReadingWarnings.Kind.NO_AREA, where(file, i));
      }
    }
  }

  /** Counts flags that are neither yes nor no. */
  public void warnOfFlags(Path file, ReadingWarnings warnings) {
    for (int i = 0; i < objects.size(); i++) {
      String where = where(file, i);
      objects
          .get(i)
          .unclearFlag()
          .ifPresent(flag -> warnings.add(ReadingWarnings.Kind.UNCLEAR_FLAG, where + ": " + flag));
    }
  }

  /** How an object is called in a sentence. */
  public String where(Path file, int index) {
    return "%s (object %d, %s)".formatted(file, index + 1, objects.get(index).name());
  }

  /**
   * One object; the corners are 1-based and both belong to the box, which may be turned.
   *
   * @param unclearFlag the flag that is neither yes nor no, and so was read as no
   */
  public record VocObject(
      String name,
      boolean difficult,
      boolean truncated,
      double xmin,
      double ymin,
      double xmax,
      double ymax,
      Optional<String> unclearFlag) {
    /** Whether there is anything between the corners. */
    public boolean hasArea() {
      return xmax > xmin && ymax > ymin;
    }
  }
}
