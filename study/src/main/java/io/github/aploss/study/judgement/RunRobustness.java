package io.github.aploss.study.judgement;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.robustness.patchtraining.PatchRecipe;
import io.github.aploss.robustness.precision.ApMetric;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.scene.PerturbationSettings;
import io.github.aploss.robustness.suite.AttackNames;
import io.github.aploss.robustness.suite.AttackSuite;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.ResultFolder;
import io.github.aploss.robustness.suite.SuiteData;
import io.github.aploss.robustness.suite.SuiteResults;
import io.github.aploss.robustness.suite.SuiteSettings;
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

  /**
   * Measures; what was measured of a part is kept where it is ended.
   *
   * @return whether it came to its end
   */
  static boolean measure(
      PlannedRun run, Judgement.Robustness how, Dataset test, Dataset train, JudgeWatch watch) {
    SuiteSettings settings = settings(how);
    List<String> attacks = AttackNames.resolve(how.attacks(), settings.perturbations());
    Path folder = JudgementFile.of(run, "robustness").resolveSibling("robustness");
    List<AttackedRun> opened =
        AttackedRun.open(
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
      SuiteData data = SuiteData.of(test, () -> train, "train", settings);
      Map<String, String> identity = new LinkedHashMap<>(settings.identity());
      identity.put("data", test.fingerprint());
      AttackSuite suite =
          new AttackSuite(
              opened,
              data,
              settings,
              attacks,
              List.of(),
              ResultFolder.open(folder, identity),
              watch,
              watch::isStopping);
      if (!suite.run()) {
        return false;
      }
      JudgementFile.writeOfWeights(run, "robustness", of(suite.results(), opened.get(0), attacks));
      return true;
    } finally {
      opened.forEach(AttackedRun::close);
    }
  }

  private static SuiteSettings settings(Judgement.Robustness how) {
    return new SuiteSettings(
        ApMetric.VOC12,
        PerturbationSettings.standard(SEED),
        how.maxImages(),
        how.maxObjects(),
        new SuiteSettings.DeepFoolSettings(false, Optional.empty()),
        new SuiteSettings.PgdSettings(PGD_IMAGES, false, false),
        PatchRecipe.standard(how.patchSteps(), SEED),
        1);
  }

  private static RunRobustness of(SuiteResults results, AttackedRun run, List<String> attacks) {
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
}
