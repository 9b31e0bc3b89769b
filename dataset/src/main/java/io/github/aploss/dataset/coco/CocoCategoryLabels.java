package io.github.aploss.dataset.coco;

import io.github.aploss.dataset.ClassLabels;
import io.github.aploss.dataset.DatasetException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/** COCO categories, whose ids have gaps, as labels 0, 1, ... */
record CocoCategoryLabels(List<String> names, List<Long> ids, Map<Long, String> byId) {

  /** In the order of the category ids, or as given. */
  static CocoCategoryLabels of(
      List<CocoContents.Category> categories, Optional<List<String>> given, Path file) {
    List<CocoContents.Category> sorted =
        categories.stream().sorted(Comparator.comparingLong(CocoContents.Category::id)).toList();
    Map<Long, String> byId = new HashMap<>();
    Map<String, Long> byName = new HashMap<>();
    for (CocoContents.Category category : sorted) {
      if (byId.put(category.id(), category.name()) != null) {
        throw new DatasetException(file + " has two categories with the id " + category.id());
      }
      if (byName.put(category.name(), category.id()) != null) {
        throw new DatasetException(file + " has two categories named \"" + category.name() + "\"");
      }
    }
    List<String> names =
        given.orElseGet(() -> sorted.stream().map(CocoContents.Category::name).toList());
    if (categories.isEmpty() && given.isPresent()) {
      return new CocoCategoryLabels(
          names, LongStream.rangeClosed(1, names.size()).boxed().toList(), byId);
    }
    for (String name : names) {
      if (!byName.containsKey(name)) {
        throw new DatasetException(
            String.format(
                "the class \"%s\" is unknown: the categories of %s are %s",
                name,
                file,
                ClassLabels.few(sorted.stream().map(CocoContents.Category::name).toList())));
      }
    }
    return new CocoCategoryLabels(names, names.stream().map(byName::get).toList(), byId);
  }

  /** The label of a category; empty for one that is left out. */
  OptionalInt label(long categoryId, String where) {
    int label = ids.indexOf(categoryId);
    if (label < 0 && !byId.containsKey(categoryId)) {
      throw new DatasetException(
          where + " has category_id " + categoryId + ", which is not among the categories");
    }
    return label < 0 ? OptionalInt.empty() : OptionalInt.of(label);
  }
}
