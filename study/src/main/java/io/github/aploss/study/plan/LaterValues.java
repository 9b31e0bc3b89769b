package io.github.aploss.study.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What recipes have learnt to say since there are runs. Where such a value says what was always
 * done, it is no part of what a run or a measurement is found by.
 */
public final class LaterValues {
  private static final List<String> IN_RECIPES =
      List.of("iouBranch=false", "iouWeight=0.0", "optimiser=SGD");

  private static final Map<String, String> OF_TESTING = Map.of("inference.iou-weight", "\"auto\"");

  private LaterValues() {}

  /** Without what parts of a recipe say of them. */
  static String without(String parts) {
    String same = parts;
    for (String later : IN_RECIPES) {
      same = same.replace(", " + later, "");
    }
    return same;
  }

  /** Without those that say how a detector is tested. */
  public static Map<String, String> without(Map<String, String> testing) {
    Map<String, String> same = new TreeMap<>(testing);
    OF_TESTING.forEach(same::remove);
    return same;
  }
}
