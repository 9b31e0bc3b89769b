package io.github.aploss.robustness.study;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What all tasks of a study share.
 *
 * @param runs at least one
 * @param stopping whether to give up
 */
record StudyContext(
    List<StudiedRun> runs,
    StudyData data,
    StudySettings settings,
    ResultFolder folder,
    StudyListener listener,
    BooleanSupplier stopping) {

  /** The runs that have no result yet. */
  List<StudiedRun> lacking(String attack, int severity) {
    return runs.stream().filter(run -> folder.find(run, attack, severity).isEmpty()).toList();
  }
}
