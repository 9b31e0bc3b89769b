package io.github.aploss.study.engine;

import io.github.aploss.study.plan.PlannedRun;

/** Begins a training of a study, or goes on with it where it stopped. */
@FunctionalInterface
public interface RunTrainer {

  /**
   * Trains to the end.
   *
   * @return whether it came there; if not, the training can be gone on with
   */
  boolean train(PlannedRun run);
}
