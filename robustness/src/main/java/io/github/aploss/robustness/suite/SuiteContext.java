package io.github.aploss.robustness.suite;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What all tasks of a suite share.
 *
 * @param runs at least one
 * @param stopping whether to give up
 */
record SuiteContext(
    List<AttackedRun> runs,
    SuiteData data,
    SuiteSettings settings,
    ResultFolder folder,
    SuiteListener listener,
    BooleanSupplier stopping) {

  /** The runs that have no result yet. */
  List<AttackedRun> lacking(String attack, int severity) {
    return runs.stream().filter(run -> folder.find(run, attack, severity).isEmpty()).toList();
  }
}
