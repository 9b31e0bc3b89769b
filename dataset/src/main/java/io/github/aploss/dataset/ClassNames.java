package io.github.aploss.dataset;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Class names and their labels. */
final class ClassNames {
  private ClassNames() {}

  static void requireUsable(List<String> names) {
    if (names.isEmpty()) {
      throw new DatasetException("The list of classes is empty; name at least one class.");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw new DatasetException("The list of classes has an empty name: " + names + ".");
      }
      if (!seen.add(name)) {
        throw new DatasetException("The list of classes names \"" + name + "\" twice.");
      }
    }
  }

  static Map<String, Integer> labels(List<String> names) {
    Map<String, Integer> labels = new LinkedHashMap<>();
    for (String name : names) {
      labels.put(name, labels.size());
    }
    return labels;
  }

  /** The refusal of an object whose class was not asked for. */
  static DatasetException unknown(String where, String name, List<String> known) {
    return new DatasetException(
        where
            + " is of the unknown class \""
            + name
            + "\"; the classes given are "
            + String.join(", ", known)
            + ": add \""
            + name
            + "\" to them or remove its objects from the annotations.");
  }
}
