package io.github.aploss.dataset;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Class names and their labels. */
public final class ClassLabels {
  private static final int FEW = 5;

  private ClassLabels() {}

  public static void requireUsable(List<String> names) {
    if (names.isEmpty()) {
      throw new DatasetException("the list of classes is empty; name at least one class");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw new DatasetException("the list of classes has an empty name: " + names);
      }
      if (!seen.add(name)) {
        throw new DatasetException("the list of classes names \"" + name + "\" twice");
      }
    }
  }

  public static Map<String, Integer> labels(List<String> names) {
    Map<String, Integer> labels = new LinkedHashMap<>();
    for (String name : names) {
      labels.put(name, labels.size());
    }
    return labels;
  }

  /** The first few names, and how many more there are. */
  public static String few(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(FEW, names.size())));
    return names.size() <= FEW ? first : first + " and " + (names.size() - FEW) + " more";
  }
}
