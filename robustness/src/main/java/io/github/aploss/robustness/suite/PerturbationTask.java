package io.github.aploss.robustness.suite;

import io.github.aploss.robustness.scene.ScenePerturbation;
import java.util.List;

/**
 * All runs on the images under one perturbation at one severity.
 *
 * @param attack what the results are called
 * @param perturbation not looked at for severity 0
 */
record PerturbationTask(
    SuiteContext suite, String attack, ScenePerturbation perturbation, int severity)
    implements SuiteTask {

  /** The images as they are. */
  static PerturbationTask clean(SuiteContext suite) {
    return new PerturbationTask(suite, AttackNames.CLEAN, null, 0);
  }

  @Override
  public long cost() {
    return (long) suite.lacking(attack, severity).size() * suite.data().sample().images().size();
  }

  @Override
  public boolean carryOut() {
    List<AttackedRun> lacking = suite.lacking(attack, severity);
    return new DetectionPass(suite, attack, perturbation, severity).run(lacking);
  }
}
