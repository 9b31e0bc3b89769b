package io.github.aploss.report.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scores of one evaluation during training.
 *
 * @param epoch epochs completed when it was made
 * @param scores values by the name of the metric, in the order to show them
 */
public record EpochScores(int epoch, Map<String, Double> scores) {
  /** Copies the map and keeps its order. */
  public EpochScores {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }
}
