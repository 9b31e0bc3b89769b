package io.github.aploss.dataset.source;

import io.github.aploss.dataset.DatasetFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data set as it lies on disk.
 *
 * @param form what its layout is called in a sentence
 * @param splits by name, the most usual first
 * @param aliases other names that a split answers to
 */
public record DatasetTree(
    DatasetFormat format,
    String form,
    Path root,
    Map<String, SplitSource> splits,
    Map<String, String> aliases) {

  /** A tree whose splits have one name each. */
  public DatasetTree(
      DatasetFormat format, String form, Path root, Map<String, SplitSource> splits) {
    this(format, form, root, splits, Map.of());
  }

  public Optional<SplitSource> split(String name) {
    return Optional.ofNullable(splits.get(aliases.getOrDefault(name, name)));
  }

  /**
   * The names of the splits; lists of single classes, which are many, only where nothing else is.
   */
  public List<String> names() {
    List<String> all = new ArrayList<>(splits.keySet());
    List<String> usual = all.stream().filter(name -> !name.contains("_")).toList();
    return usual.isEmpty() ? all : usual;
  }
}
