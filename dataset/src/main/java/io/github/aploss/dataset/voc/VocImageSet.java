package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.reading.common.NameList;
import io.github.aploss.dataset.reading.common.ReadingWarnings;
import io.github.aploss.dataset.reading.common.SafePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lists in {@code ImageSets/Main}. */
final class VocImageSet {
  // The lists per class, such as aeroplane_train.txt, end each line with 1 (present), 0 (only
  // difficult ones) or -1 (absent).
  private static final Pattern FLAGGED = Pattern.compile("(.*\\S)\\s+(-1|0|1)");

  private VocImageSet() {}

  static List<String> read(Path list, ReadingWarnings findings) {
    List<String> lines = NameList.lines(list);
    if (lines.stream().allMatch(line -> FLAGGED.matcher(line).matches())) {
      lines =
          lines.stream()
              .map(FLAGGED::matcher)
              .filter(VocImageSet::isPresent)
              .map(m -> m.group(1))
              .toList();
    }
    if (lines.isEmpty()) {
      throw new DatasetException("the split " + list + " is empty: it names no image");
    }
    Set<String> ids = new LinkedHashSet<>();
    for (String line : lines) {
      String id = VocFolders.stem(line);
      if (SafePath.resolve(Path.of("inside"), id).isEmpty()) {
        throw new DatasetException(
            "the split " + list + " names \"" + id + "\", which leads out of the data folder");
      }
      if (!ids.add(id)) {
        findings.add(ReadingWarnings.Kind.NAMED_TWICE, id + " in " + list);
      }
    }
    return new ArrayList<>(ids);
  }

  private static boolean isPresent(Matcher line) {
    return line.matches() && !line.group(2).equals("-1");
  }
}
