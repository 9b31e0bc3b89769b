package io.github.aploss.dataset.check;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.files.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What was found in one split.
 *
 * @param summary how much it holds
 * @param problems what ends a training or a test, a sentence each, sorted
 * @param warnings what else is odd, with its places
 */
public record SplitCheck(
    String split, Optional<String> summary, List<String> problems, ReadingWarnings warnings) {

  /** Reads every annotation and decodes every picture, on all processors. */
  public static SplitCheck of(DatasetRoot root, Optional<DatasetFormat> format) {
    ReadingWarnings warnings = new ReadingWarnings(Integer.MAX_VALUE);
    TreeSet<String> unsorted = new TreeSet<>();
    var problems = Collections.synchronizedSortedSet(unsorted);
    DatasetRequest request =
        new DatasetRequest(List.of(root), format, Optional.empty(), Optional.empty(), false);
    Optional<Dataset> read = Optional.empty();
    try {
      Dataset dataset = DatasetReader.readAll(request, warnings, problems::add);
      dataset.images().parallelStream()
          .forEach(image -> DecodableImages.damage(image).ifPresent(problems::add));
      read = Optional.of(dataset);
    } catch (UserException e) {
      problems.add(e.getMessage());
    }
    return new SplitCheck(
        root.split(), read.map(Dataset::summary), new ArrayList<>(unsorted), warnings);
  }

  /** Whether nothing was found that a strict reading refuses. */
  public boolean isClean() {
    return problems.isEmpty() && warnings.kinds().stream().noneMatch(Kind::isRefusable);
  }
}
