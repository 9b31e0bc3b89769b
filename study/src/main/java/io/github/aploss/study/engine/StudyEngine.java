package io.github.aploss.study.engine;

import io.github.aploss.study.judgement.Judges;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyPlan;
import java.util.Optional;
import java.util.function.Consumer;

/** Does what is left of a study: trainings one after the other, each judged when it is done. */
public final class StudyEngine {
  private final StudyPlan plan;
  private final RunTrainer trainer;
  private final Judges judges;
  private final Consumer<StudyResults> results;

  /**
   * @param results hears of what is known after each training
   */
  public StudyEngine(StudyPlan plan, RunTrainer trainer, Consumer<StudyResults> results) {
    this.plan = plan;
    this.trainer = trainer;
    this.judges = new Judges(plan.study(), plan.data());
    this.results = results;
  }

  /**
   * Does it.
   *
   * @return what is known when all is done; empty if a training was asked to stop, after which the
   *     same again goes on
   */
  public Optional<StudyResults> run() {
    Optional<StudyResults> known = Optional.empty();
    for (PlannedRun training : plan.trainings()) {
      if (!training.isComplete() && !MemoryMeter.measured(training, trainer)) {
        return Optional.empty();
      }
      known = judge(training) ? Optional.of(told()) : Optional.empty();
    }
    return Optional.of(known.orElseGet(this::told));
  }

  private StudyResults told() {
    StudyResults known = StudyResults.kept(plan);
    results.accept(known);
    return known;
  }

  /** All variants of the study that this training is of; whether anything was measured. */
  private boolean judge(PlannedRun training) {
    boolean news = false;
    for (PlannedRun run : plan.runs()) {
      if (run.folder().equals(training.folder()) && run.isComplete()) {
        news |= judges.judge(run);
      }
    }
    return news;
  }
}
