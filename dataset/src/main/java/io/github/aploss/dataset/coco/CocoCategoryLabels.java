package io.github.aploss.dataset.coco;

import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.annotation.coco.CocoInstances;
import io.github.aploss.annotation.coco.CocoInstances.CocoCategoryEntry;
import io.github.aploss.annotation.coco.CocoObjectTable;
import io.github.aploss.annotation.coco.CocoTextIds;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.source.ReadingContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * COCO categories, whose ids have gaps, as labels 0, 1, ...
 *
 * @param ids of each label; the label's position from 1 where the file does not have its class
 * @param known the names of all categories of the file
 */
record CocoCategoryLabels(
    List<String> names,
    List<Long> ids,
    List<String> known,
    Map<Long, String> nameOfId,
    Map<Long, Integer> labelOfId) {

  /** In the order of the category ids, or as asked for. */
  static CocoCategoryLabels of(CocoInstances contents, Path file, ReadingContext context) {
    List<CocoCategoryEntry> kept = withoutGroups(contents, file, context);
    Map<Long, String> nameOfId = new HashMap<>();
    contents.categories().forEach(category -> nameOfId.put(category.id(), category.name()));
    Map<String, Long> idOfName = new HashMap<>();
    for (CocoCategoryEntry category : kept) {
      if (idOfName.put(category.name(), category.id()) != null) {
        throw new DatasetException(file + " has two categories named \"" + category.name() + "\"");
      }
    }
    List<String> known = kept.stream().map(CocoCategoryEntry::name).toList();
    List<String> names = context.request().classes().orElse(known);
    List<Long> ids = new ArrayList<>();
    Map<Long, Integer> labelOfId = new HashMap<>();
    for (int label = 0; label < names.size(); label++) {
      Long id = idOfName.get(names.get(label));
      if (id != null) {
        labelOfId.put(id, label);
      }
      boolean number = id != null && !CocoTextIds.isText(id);
      ids.add(number ? id : unused(label + 1L, nameOfId.keySet(), ids));
    }
    return new CocoCategoryLabels(names, ids, known, nameOfId, labelOfId);
  }

  private static long unused(long first, Set<Long> used, List<Long> given) {
    long id = first;
    while (used.contains(id) || given.contains(id)) {
      id++;
    }
    return id;
  }

  /** Without the roots that exporters add: supercategories of others that no object is of. */
  private static List<CocoCategoryEntry> withoutGroups(
      CocoInstances contents, Path file, ReadingContext context) {
    Set<Long> used = new HashSet<>();
    CocoObjectTable objects = contents.objects();
    for (int row = 0; row < objects.size(); row++) {
      used.add(objects.category(row));
    }
    List<CocoCategoryEntry> kept = new ArrayList<>();
    for (CocoCategoryEntry category : contents.categories()) {
      boolean group =
          contents.categories().stream()
              .anyMatch(
                  other ->
                      other.id() != category.id() && category.name().equals(other.supercategory()));
      if (group && !used.contains(category.id())) {
        context.warnings().add(Kind.GROUPING_CATEGORY, "\"" + category.name() + "\" in " + file);
      } else {
        kept.add(category);
      }
    }
    kept.sort(Comparator.comparingLong(CocoCategoryEntry::id));
    return kept;
  }

  boolean isListed(long category) {
    return nameOfId.containsKey(category);
  }

  String name(long category) {
    return nameOfId.get(category);
  }

  /** The label of a category; -1 for one that is left out. */
  int label(long category) {
    return labelOfId.getOrDefault(category, -1);
  }
}
