package io.github.aploss.study.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.study.Miniature;
import io.github.aploss.study.form.Judgement;
import io.github.aploss.study.form.ShippedStudies;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.judgement.JudgeWatch;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.page.StudyPage;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyPlan;
import io.github.aploss.training.progress.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A miniature of every study that ships; what several train alike is trained once. */
class ShippedStudiesRunTest {
  @TempDir static Path folder;
  private static Path scenes;
  private static Path given;
  private static final Set<Path> TRAINED = new HashSet<>();

  @BeforeAll
  static void generate() {
    scenes = Miniature.scenes(folder.resolve("scenes"));
  }

  private static boolean train(PlannedRun run) {
    assertThat(TRAINED.add(run.folder())).as("%s is trained once", run.folder()).isTrue();
    return new OwnProcessTrainer(TrainingListener.SILENT, OwnProcessTrainer.Stopping.NEVER)
        .train(run);
  }

  private static StudyResults run(String name) {
    Study study = ShippedStudies.named(name);
    StudyPlan plan =
        Miniature.plan(study, scenes, folder.resolve("runs"), Optional.ofNullable(given));
    return new StudyEngine(plan, ShippedStudiesRunTest::train, () -> JudgeWatch.NONE, results -> {})
        .run()
        .orElseThrow();
  }

  @Test
  void everyStudyRunsToItsPage() {
    for (String name : ShippedStudies.names()) {
      StudyResults results = run(name);
      given = results.plan().runs().get(0).folder();
      assertThat(results.judged()).as(name).isEqualTo(results.plan().runs().size());
      for (Variant variant : results.plan().variants()) {
        assertThat(results.statistics(variant, "AP").seeds()).as(name + variant).isEqualTo(1);
      }
      String page = new StudyPage(results, folder.resolve(name)).html();
      assertThat(page)
          .contains("<h1>" + results.plan().study().title().replace("'", "&#39;") + "</h1>")
          .contains("/report.html\"")
          .doesNotContain(folder.toString());
      judged(results, page);
    }
    assertThat(TRAINED).hasSizeLessThan(90);
  }

  private static void judged(StudyResults results, String page) {
    Study study = results.plan().study();
    study
        .judgement(Judgement.Robustness.class)
        .ifPresent(
            robustness ->
                robustness.attacks().stream()
                    // None of these detectors finds anything that it could lose.
                    .filter(attack -> !attack.equals("deepfool"))
                    .forEach(attack -> known(results, attack)));
    study.judgement(Judgement.SetLoss.class).ifPresent(x -> known(results, StudyResults.SET_LOSS));
    study.judgement(Judgement.StepTimes.class).ifPresent(x -> known(results, StudyResults.LOSS));
    if (study.judgement(Judgement.ScoreIou.class).isPresent()) {
      assertThat(page).contains("id=\"scores\"");
    }
    if (study.judgement(Judgement.SideBySide.class).isPresent()) {
      assertThat(page).contains("data:image/jpeg;base64");
    }
    study
        .judgement(Judgement.Over.class)
        .ifPresent(over -> assertThat(page).contains(" over " + over.axis()));
  }

  private static void known(StudyResults results, String column) {
    for (Variant variant : results.plan().variants()) {
      assertThat(results.statistics(variant, column).seeds())
          .as("%s of %s", column, variant.name())
          .isEqualTo(1);
    }
  }

  @Test
  void aFewStepsAreMadeElsewhere() {
    StudyPlan plan =
        Miniature.plan(
            ShippedStudies.named("table-8"), scenes, folder.resolve("none"), Optional.empty());
    assertThat(StepProbe.millis(plan.runs().get(0))).isPositive();
    assertThat(Files.exists(folder.resolve("none"))).isFalse();
  }
}
