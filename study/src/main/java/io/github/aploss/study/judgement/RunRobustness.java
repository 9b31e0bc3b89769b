package io.github.aploss.study.judgement;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.robustness.patchtraining.PatchRecipe;
import io.github.aploss.robustness.precision.ApMetric;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.scene.PerturbationSettings;
import io.github.aploss.robustness.study.AttackNames;
import io.github.aploss.robustness.study.ResultFolder;
import io.github.aploss.robustness.study.StudiedRun;
import io.github.aploss.robustness.study.StudyListener;
import io.github.aploss.robustness.study.StudySettings;
import io.github.aploss.study.form.Judgement;
import io.github.aploss.study.plan.PlannedRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What perturbations and attacks leave of the mAP50 of a run, by the module robustness.
 *
 * @param numbers of the images as they are ({@code clean}) and of each attack; of {@code deepfool}
 *     the mean norm of the perturbations
 */
public record RunRobustness(Map<String, Double> numbers) {
  private static final long SEED = 0;
  private static final int PGD_IMAGES = 8;

  /** What was measured before. */
  public static Optional<RunRobustness> kept(PlannedRun run) {
    return JudgementFile.ofWeights(run, "robustness", RunRobustness.class);
  }

  /** Measures; what was measured of a part is kept where it is ended. */
  static void measure(PlannedRun run, Judgement.Robustness how, Dataset test, Dataset train) {
    StudySettings settings = settings(how);
    List<String> attacks = AttackNames.resolve(how.attacks(), settings.perturbations());
    Path folder = JudgementFile.of(run, "robustness").resolveSibling("robustness");
    List<StudiedRun> opened =
        StudiedRun.open(
            List.of(run.folder()),
            layers ->
                run.testing()
                    .forEach(
                        (path, value) -> {
                          if (!path.equals("inference.scales") && !path.equals("inference.flip")) {
                            layers.set(path, value, "the study");
                          }
                        }),
            warning -> {});
    try {
      var data =
          io.github.aploss.robustness.study.StudyData.of(test, () -> train, "train", settings);
      Map<String, String> identity = new LinkedHashMap<>(settings.identity());
      identity.put("data", test.fingerprint());
      var study =
          new io.github.aploss.robustness.study.Study(
              opened,
              data,
              settings,
              attacks,
              List.of(),
              ResultFolder.open(folder, identity),
              SILENT,
              () -> false);
      study.run();
      JudgementFile.writeOfWeights(run, "robustness", of(study.results(), opened.get(0), attacks));
    } finally {
      opened.forEach(StudiedRun::close);
    }
  }

  private static StudySettings settings(Judgement.Robustness how) {
    return new StudySettings(
        ApMetric.VOC12,
        PerturbationSettings.standard(SEED),
        how.maxImages(),
        how.maxObjects(),
        new StudySettings.DeepFoolSettings(false, Optional.empty()),
        new StudySettings.PgdSettings(PGD_IMAGES, false, false),
        PatchRecipe.standard(how.patchSteps(), SEED),
        1);
  }

  private static RunRobustness of(
      io.github.aploss.robustness.study.StudyResults results,
      StudiedRun run,
      List<String> attacks) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    results.clean(run).ifPresent(each -> numbers.put(AttackNames.CLEAN, each.value()));
    for (String attack : attacks) {
      Optional<Estimate> value =
          switch (attack) {
            case AttackNames.ADVERSARIAL -> results.patched(run, run);
            case AttackNames.DEEPFOOL -> results.meanNorm(run);
            default -> results.ap(run, attack, 1);
          };
      value.ifPresent(each -> numbers.put(attack, each.value()));
    }
    return new RunRobustness(numbers);
  }

  private static final StudyListener SILENT =
      new StudyListener() {
        @Override
        public void planned(long passes) {}

        @Override
        public void advance(long passes, String what) {}
      };
}
