package io.github.aploss.evaluation.errors;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The errors of one class.
 *
 * @param objects to be found
 * @param ap average precision at IoU .50, 0 to 1
 * @param counts wrong detections of the class by kind, and objects of the class that were missed
 * @param gains what the remedy of each kind alone would add to {@code ap}; it may be below 0, since
 *     a detection whose class is put right goes to another class
 * @param falsePositives what it would add if no detection were wrong
 * @param falseNegatives what it would add if only the objects found had been asked for
 */
public record ClassErrors(
    String name,
    int objects,
    double ap,
    Map<ErrorKind, Integer> counts,
    Map<ErrorKind, Double> gains,
    double falsePositives,
    double falseNegatives) {
  /** Copies the maps. */
  public ClassErrors {
    counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    gains = Collections.unmodifiableMap(new EnumMap<>(gains));
  }
}
