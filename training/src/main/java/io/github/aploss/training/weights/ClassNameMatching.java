package io.github.aploss.training.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which classes of two data sets are the same. */
public final class ClassNameMatching {
  /** Names of PASCAL VOC, and what COCO calls the same things. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "aeroplane", "airplane",
          "motorbike", "motorcycle",
          "sofa", "couch",
          "diningtable", "dining table",
          "pottedplant", "potted plant",
          "tvmonitor", "tv");

  private ClassNameMatching() {}

  /** Under this name the same classes of different data sets meet. */
  static String canonical(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    return ALIASES.getOrDefault(plain, plain);
  }

  /**
   * Finds the same classes.
   *
   * @return from the index of a class in {@code to} to its index in {@code from}, for those that
   *     are in both; where {@code from} has a class twice, the first
   */
  static Map<Integer, Integer> matches(List<String> from, List<String> to) {
    Map<String, Integer> known = new LinkedHashMap<>();
    for (int i = 0; i < from.size(); i++) {
      known.putIfAbsent(canonical(from.get(i)), i);
    }
    Map<Integer, Integer> matches = new LinkedHashMap<>();
    for (int i = 0; i < to.size(); i++) {
      Integer index = known.get(canonical(to.get(i)));
      if (index != null) {
        matches.put(i, index);
      }
    }
    return matches;
  }
}
