package io.github.aploss.dataset.reading;

import io.github.aploss.annotation.NameList;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.files.Absence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The images that a list names, by id, file name or stem. */
final class IdListFilter {
  private IdListFilter() {}

  /** Keeps the order of the images. An entry that names none of them is refused. */
  static List<LabelledImage> select(List<LabelledImage> images, Path list, DatasetFormat format) {
    if (!Files.isRegularFile(list)) {
      throw new DatasetException("the id list " + list + " " + Absence.of(list));
    }
    Map<String, LabelledImage> byName = new HashMap<>();
    for (LabelledImage image : images) {
      byName.put(image.id(), image);
      byName.put(image.file().getFileName().toString(), image);
      if (format == DatasetFormat.COCO) {
        byName.put(Long.toString(image.numericId()), image);
      }
    }
    List<String> missing = new ArrayList<>();
    Set<String> kept = new HashSet<>();
    List<String> entries = NameList.lines(list);
    for (String entry : entries) {
      LabelledImage image = byName.get(entry);
      if (image == null) {
        missing.add(entry);
      } else {
        kept.add(image.id());
      }
    }
    check(list, entries, missing);
    return images.stream().filter(image -> kept.contains(image.id())).toList();
  }

  private static void check(Path list, List<String> entries, List<String> missing) {
    if (entries.isEmpty()) {
      throw new DatasetException("the id list " + list + " is empty: it names no image");
    }
    if (!missing.isEmpty()) {
      throw new DatasetException(
          String.format(
              "the id list %s names %d images (of %d) that the data do not have, the first is"
                  + " \"%s\"; are the right splits given?",
              list, missing.size(), entries.size(), missing.get(0)));
    }
  }
}
