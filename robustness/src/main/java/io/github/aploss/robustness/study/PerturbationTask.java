package io.github.aploss.robustness.study;

import io.github.aploss.robustness.scene.ScenePerturbation;
import java.util.List;

/**
 * All runs on the images under one perturbation at one severity.
 *
 * @param attack what the results are called
 * @param perturbation not looked at for severity 0
 */
record PerturbationTask(
    StudyContext study, String attack, ScenePerturbation perturbation, int severity)
    implements StudyTask {

  /** The images as they are. */
  static PerturbationTask clean(StudyContext study) {
    return new PerturbationTask(study, AttackNames.CLEAN, null, 0);
  }

  @Override
  public long cost() {
    return (long) study.lacking(attack, severity).size() * study.data().sample().images().size();
  }

  @Override
  public boolean carryOut() {
    List<StudiedRun> lacking = study.lacking(attack, severity);
    return new DetectionPass(study, attack, perturbation, severity).run(lacking);
  }
}
