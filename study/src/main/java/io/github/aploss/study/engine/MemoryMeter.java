package io.github.aploss.study.engine;

import io.github.aploss.study.judgement.PeakMemory;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.workbench.benchmark.loss.ResidentSize;
import java.util.OptionalLong;

/** Measures what memory a training takes, where the system tells. */
final class MemoryMeter {
  private MemoryMeter() {}

  static boolean measured(PlannedRun run, RunTrainer trainer) {
    boolean[] complete = new boolean[1];
    OptionalLong rise = ResidentSize.riseOf(() -> complete[0] = trainer.train(run));
    rise.ifPresent(bytes -> new PeakMemory(bytes).keep(run));
    return complete[0];
  }
}
