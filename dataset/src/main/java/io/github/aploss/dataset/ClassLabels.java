package io.github.aploss.dataset;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Class names and their labels. */
public final class ClassLabels {
  private static final int FEW = 5;
  private static final int MOST = 25;

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
    return first(FEW, names);
  }

  /** The same with so many that a mistyped name finds the one that was meant. */
  public static String most(List<String> names) {
    return first(MOST, names);
  }

  private static String first(int count, List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(count, names.size())));
    return names.size() <= count ? first : first + " and " + (names.size() - count) + " more";
  }
}
