package io.github.aploss.study.judgement;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.study.form.Judgement;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyData;
import java.util.Optional;

/** Measures what a study asks of a run that is trained, and was not measured before. */
public final class Judges {
  private final Study study;
  private final StudyData data;

  public Judges(Study study, StudyData data) {
    this.study = study;
    this.data = data;
  }

  /**
   * Measures what is missing.
   *
   * @return whether anything was
   */
  public boolean judge(PlannedRun run) {
    Dataset test = data.test(run.recipe());
    boolean measured = false;
    if (RunPrecision.kept(run).isEmpty()) {
      RunPrecision.measure(run, test);
      measured = true;
    }
    Optional<Judgement.SideBySide> pictures = study.judgement(Judgement.SideBySide.class);
    boolean scores =
        study.judgement(Judgement.ScoreIou.class).isPresent() && AnchorScores.kept(run).isEmpty();
    boolean draws = pictures.isPresent() && RunPictures.kept(run).isEmpty();
    if (scores || draws) {
      try (TrainedDetector detector = RunPrecision.open(run)) {
        if (scores) {
          AnchorScores.measure(run, detector, test);
        }
        if (draws) {
          RunPictures.draw(run, detector, test, pictures.get().images());
        }
      }
      measured = true;
    }
    Optional<Judgement.Robustness> robustness = study.judgement(Judgement.Robustness.class);
    if (robustness.isPresent() && RunRobustness.kept(run).isEmpty()) {
      RunRobustness.measure(run, robustness.get(), test, data.train(run.recipe()));
      measured = true;
    }
    return measured;
  }
}
