package io.github.aploss.study.judgement;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.study.form.Judgement;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyData;
import java.util.ArrayList;
import java.util.List;

/** Measures what a study asks of a run that is trained, and was not measured before. */
public final class Judges {
  private final Study study;
  private final StudyData data;

  public Judges(Study study, StudyData data) {
    this.study = study;
    this.data = data;
  }

  /** What became of the measurements of a run. */
  public enum Outcome {
    /** All of them were there. */
    KNOWN,
    /** All of them are there now. */
    MEASURED,
    /** They were ended, and can be gone on with. */
    STOPPED
  }

  /** Measures what is missing. */
  public Outcome judge(PlannedRun run, JudgeWatch watch) {
    boolean news = false;
    for (Measuring each : missing(run)) {
      if (watch.isStopping() || !each.measure(watch)) {
        return Outcome.STOPPED;
      }
      news = true;
    }
    return news ? Outcome.MEASURED : Outcome.KNOWN;
  }

  @FunctionalInterface
  private interface Measuring {
    /** Measures and keeps; false if it was ended before. */
    boolean measure(JudgeWatch watch);
  }

  private List<Measuring> missing(PlannedRun run) {
    Dataset test = data.test(run.recipe());
    List<Measuring> missing = new ArrayList<>();
    if (RunPrecision.kept(run).isEmpty()) {
      missing.add(always(() -> RunPrecision.measure(run, test)));
    }
    if (study.judgement(Judgement.ScoreIou.class).isPresent() && AnchorScores.kept(run).isEmpty()) {
      missing.add(always(() -> AnchorScores.measure(run, test)));
    }
    study
        .judgement(Judgement.SideBySide.class)
        .filter(pictures -> RunPictures.kept(run).isEmpty())
        .ifPresent(
            pictures -> missing.add(always(() -> RunPictures.draw(run, test, pictures.images()))));
    study
        .judgement(Judgement.Robustness.class)
        .filter(how -> RunRobustness.kept(run).isEmpty())
        .ifPresent(
            how ->
                missing.add(
                    watch ->
                        RunRobustness.measure(run, how, test, data.train(run.recipe()), watch)));
    return missing;
  }

  private static Measuring always(Runnable work) {
    return watch -> {
      work.run();
      return true;
    };
  }
}
