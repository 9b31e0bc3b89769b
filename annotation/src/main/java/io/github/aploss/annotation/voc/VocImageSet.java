package io.github.aploss.annotation.voc;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.ImageFileNames;
import io.github.aploss.annotation.NameList;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.SafePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The lists in {@code ImageSets/Main}. */
public final class VocImageSet {
  // The lists per class, such as aeroplane_train.txt, end each line with 1 (present), 0 (only
  // difficult ones) or -1 (absent). An image without the class belongs to the set all the same:
  // whatever is found there is a false alarm.
  private static final Pattern FLAG = Pattern.compile("\\s+([-+]?1|0)$");

  private VocImageSet() {}

  /** The ids of the images, without the endings of files, each once, in the order of the list. */
  public static List<String> read(Path list, ReadingWarnings warnings) {
    List<String> lines = NameList.lines(list);
    if (lines.isEmpty()) {
      throw new AnnotationException("the split " + list + " is empty: it names no image");
    }
    if (lines.stream().allMatch(line -> FLAG.matcher(line).find())) {
      warnings.add(ReadingWarnings.Kind.FLAGS_OF_A_CLASS, list);
      lines = lines.stream().map(line -> FLAG.matcher(line).replaceFirst("")).toList();
    }
    Set<String> ids = new LinkedHashSet<>();
    for (String line : lines) {
      String id = ImageFileNames.stem(line);
      if (SafePath.resolve(Path.of("inside"), id).isEmpty()) {
        throw new AnnotationException(
            "the split " + list + " names \"" + id + "\", which leads out of the data folder");
      }
      if (!ids.add(id)) {
        warnings.add(ReadingWarnings.Kind.NAMED_TWICE, id + " in " + list);
      }
    }
    return new ArrayList<>(ids);
  }
}
