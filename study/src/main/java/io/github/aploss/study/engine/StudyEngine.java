package io.github.aploss.study.engine;

import io.github.aploss.study.judgement.JudgeWatch;
import io.github.aploss.study.judgement.Judges;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyPlan;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does what is left of a study: trainings one after the other, each judged when it is done. */
public final class StudyEngine {
  private final StudyPlan plan;
  private final RunTrainer trainer;
  private final Supplier<JudgeWatch> watches;
  private final Judges judges;
  private final Consumer<StudyResults> results;

  /**
   * @param watches opens what watches the measurements of a run; it is closed when they are done
   * @param results hears of what is known after each training
   */
  public StudyEngine(
      StudyPlan plan,
      RunTrainer trainer,
      Supplier<JudgeWatch> watches,
      Consumer<StudyResults> results) {
    this.plan = plan;
    this.trainer = trainer;
    this.watches = watches;
    this.judges = new Judges(plan.study(), plan.data());
    this.results = results;
  }

  /**
   * Does it.
   *
   * @return what is known when all is done; empty if a training or a measurement was asked to stop,
   *     after which the same again goes on
   */
  public Optional<StudyResults> run() {
    Optional<StudyResults> known = Optional.empty();
    for (PlannedRun training : plan.trainings()) {
      if (!training.isComplete() && !MemoryMeter.measured(training, trainer)) {
        return Optional.empty();
      }
      switch (judge(training)) {
        case STOPPED -> {
          return Optional.empty();
        }
        case MEASURED -> known = Optional.of(told());
        case KNOWN -> known = Optional.empty();
      }
    }
    return Optional.of(known.orElseGet(this::told));
  }

  private StudyResults told() {
    StudyResults known = StudyResults.kept(plan);
    results.accept(known);
    return known;
  }

  /** All variants of the study that this training is of. */
  private Judges.Outcome judge(PlannedRun training) {
    Judges.Outcome all = Judges.Outcome.KNOWN;
    try (JudgeWatch watch = watches.get()) {
      for (PlannedRun run : plan.runs()) {
        if (run.folder().equals(training.folder()) && run.isComplete()) {
          Judges.Outcome one = judges.judge(run, watch);
          all = one.compareTo(all) > 0 ? one : all;
        }
      }
    }
    return all;
  }
}
