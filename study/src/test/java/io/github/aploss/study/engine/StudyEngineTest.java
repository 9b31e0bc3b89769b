package io.github.aploss.study.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.study.Miniature;
import io.github.aploss.study.form.ShippedStudies;
import io.github.aploss.study.judgement.AnchorScores;
import io.github.aploss.study.judgement.JudgeWatch;
import io.github.aploss.study.judgement.Leaders;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyPlan;
import io.github.aploss.training.progress.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyEngineTest {
  private static final RunTrainer TRAINER =
      new OwnProcessTrainer(TrainingListener.SILENT, OwnProcessTrainer.Stopping.NEVER);

  @TempDir static Path shared;
  private static Path scenes;

  @TempDir Path folder;

  @BeforeAll
  static void generate() {
    scenes = Miniature.scenes(shared.resolve("scenes"));
  }

  private StudyPlan plan(String study, Map<String, String> values) {
    return Miniature.plan(
        ShippedStudies.named(study), scenes, folder.resolve("runs"), Optional.empty(), values);
  }

  private static Optional<StudyResults> run(StudyPlan plan, JudgeWatch watch) {
    return new StudyEngine(plan, TRAINER, () -> watch, results -> {}).run();
  }

  /** Ends the measurements after so many passes. */
  private static final class Ending implements JudgeWatch {
    private final long most;
    private long planned;
    private long done;

    private Ending(long most) {
      this.most = most;
    }

    @Override
    public boolean isStopping() {
      return done >= most;
    }

    @Override
    public void planned(long passes) {
      planned += passes;
    }

    @Override
    public void advance(long passes, String what) {
      done += passes;
    }

    @Override
    public void close() {}
  }

  @Test
  void attacksTellHowFarTheyAreAndGoOnWhereTheyWereEnded() {
    StudyPlan plan = plan("table-3", Map.of());
    Ending early = new Ending(2);
    assertThat(run(plan, early)).isEmpty();
    assertThat(early.done).isBetween(2L, early.planned - 1);
    assertThat(plan.runs()).filteredOn(PlannedRun::isBegun).hasSize(1);
    Ending never = new Ending(Long.MAX_VALUE);
    StudyResults results = run(plan, never).orElseThrow();
    assertThat(results.judged()).isEqualTo(plan.runs().size());
    assertThat(never.planned).isLessThan(plan.runs().size() * early.planned);
  }

  @Test
  void whatIsEndedBeforeItMeasuresAnythingIsTrainedAndNotJudged() {
    StudyPlan plan = plan("figure-7", Map.of());
    assertThat(run(plan, new Ending(0))).isEmpty();
    assertThat(plan.runs().get(0).isComplete()).isTrue();
    assertThat(AnchorScores.kept(plan.runs().get(0))).isEmpty();
  }

  @Test
  void aTrainingThatItsPatienceEndsIsDoneAndJudged() {
    StudyPlan plan =
        plan(
            "table-8",
            Map.of(
                "training.epochs", "5",
                "training.eval-every", "1",
                "training.patience", "1",
                "training.select-on", "test",
                "training.lr", "1e-9"));
    StudyResults results = run(plan, JudgeWatch.NONE).orElseThrow();
    PlannedRun first = plan.runs().get(0);
    assertThat(first.isComplete()).isTrue();
    assertThat(first.ended()).hasValue(2);
    assertThat(results.judged()).isEqualTo(plan.runs().size());
    // Nothing is learnt at such a rate, so that no variant leads.
    assertThat(Leaders.by(results, "AP")).isEqualTo(plan.variants());
    assertThat(Leaders.by(results, "ARl")).isEmpty();
    assertThat(new Forecast(plan, run -> 1000).trainings())
        .allMatch(training -> training.steps() == 0);
  }

  @Test
  void scoresOfADetectorWithoutThemAreNotLookedForTwice() throws Exception {
    StudyPlan plan = plan("figure-7", Map.of("model.name", "faster-rcnn-tiny"));
    run(plan, JudgeWatch.NONE).orElseThrow();
    PlannedRun first = plan.runs().get(0);
    assertThat(AnchorScores.kept(first).orElseThrow().iou()).isEmpty();
    Path file = first.folder().resolve("judgements/score-iou.json");
    Object before = Files.readAttributes(file, "unix:ino,ctime");
    run(plan, JudgeWatch.NONE).orElseThrow();
    assertThat((Object) Files.readAttributes(file, "unix:ino,ctime")).isEqualTo(before);
  }
}
