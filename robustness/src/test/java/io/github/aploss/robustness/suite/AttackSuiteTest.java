package io.github.aploss.robustness.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.inference.evaluation.VocDatasetEvaluator;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.TinyRun;
import io.github.aploss.robustness.page.RobustnessJson;
import io.github.aploss.robustness.page.RobustnessPage;
import io.github.aploss.robustness.patch.adversarial.SquarePatch;
import io.github.aploss.robustness.patchtraining.PatchRecipe;
import io.github.aploss.robustness.precision.ApMetric;
import io.github.aploss.robustness.scene.AdversarialPatching;
import io.github.aploss.robustness.scene.PerturbationSettings;
import io.github.aploss.robustness.suite.SuiteSettings.DeepFoolSettings;
import io.github.aploss.robustness.suite.SuiteSettings.PgdSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackSuiteTest {
  private static final List<String> ATTACKS =
      List.of("black", "contrast", "adversarial", "deepfool", "pgd");

  @TempDir static Path data;
  @TempDir Path folder;

  private static Path scenes;
  private static List<AttackedRun> runs;

  @BeforeAll
  static void train() {
    scenes = TinyRun.scenes(data);
    runs =
        AttackedRun.open(
            List.of(
                TinyRun.train(scenes, data.resolve("ap"), "ap", 1),
                TinyRun.train(scenes, data.resolve("ce"), "ce-ohem", 1)),
            layers -> {},
            warning -> {});
  }

  @AfterAll
  static void close() {
    runs.forEach(AttackedRun::close);
  }

  private static SuiteSettings settings() {
    return new SuiteSettings(
        ApMetric.VOC12,
        PerturbationSettings.standard(0),
        0,
        3,
        new DeepFoolSettings(false, Optional.of(0.001)),
        new PgdSettings(1, false, false),
        PatchRecipe.standard(2, 0),
        2);
  }

  private static Dataset read(String split) {
    return runs.get(0).detector().read(DatasetRequest.of(scenes, split));
  }

  private static SuiteData images(SuiteSettings settings) {
    return SuiteData.of(read("train"), () -> read("val"), "val", settings);
  }

  /** Counts what was done. */
  private static final class Counter implements SuiteListener {
    final AtomicLong planned = new AtomicLong();
    final AtomicLong done = new AtomicLong();

    @Override
    public void planned(long passes) {
      planned.set(passes);
    }

    @Override
    public void advance(long passes, String what) {
      done.addAndGet(passes);
    }
  }

  private static AttackSuite suite(
      List<AttackedRun> attacked, Path out, Counter counter, BooleanSupplier stopping) {
    SuiteSettings settings = settings();
    return new AttackSuite(
        attacked,
        images(settings),
        settings,
        ATTACKS,
        List.of(),
        ResultFolder.open(out, settings.identity()),
        counter,
        stopping);
  }

  private static byte[] result(Path out, String name) throws IOException {
    return Files.readAllBytes(out.resolve("results").resolve("ap").resolve(name));
  }

  @Test
  void aSuiteThatWasEndedGoesOnToTheSameResults() throws IOException {
    Path whole = folder.resolve("whole");
    Counter counter = new Counter();
    AttackSuite undisturbed = suite(runs, whole, counter, () -> false);
    assertThat(undisturbed.run()).isTrue();

    Path parts = folder.resolve("parts");
    int ended = 0;
    boolean done = false;
    while (!done) {
      // How many passes DeepFool takes differs by machine, so the parts are few and short, then
      // whole.
      Counter part = new Counter();
      long most = ended < 3 ? 60 : Long.MAX_VALUE;
      done = suite(runs.subList(0, 1), parts, part, () -> part.done.get() > most).run();
      ended++;
    }
    assertThat(ended).isGreaterThan(2);
    for (String name :
        List.of(
            "clean-0.json",
            "black-1.json",
            "contrast-5.json",
            "patch-of-ap-1.json",
            "patch-1-of-ap-1.json",
            "pgd-linf-own-3.json",
            "deepfool.json")) {
      assertThat(result(parts, name)).isEqualTo(result(whole, name));
    }
    Counter again = new Counter();
    assertThat(suite(runs, whole, again, () -> false).run()).isTrue();
    assertThat(again.planned.get()).isZero();
    assertThat(again.done.get()).isZero();

    checkResults(undisturbed.results());
  }

  private void checkResults(SuiteResults results) {
    for (AttackedRun run : runs) {
      assertThat(results.clean(run).orElseThrow().value()).isPositive();
      assertThat(results.fooling(run).orElseThrow().summary().objects()).isEqualTo(3);
      assertThat(results.corruptions(run)).containsExactly("contrast");
      assertThat(results.isComplete(run)).isFalse();
      for (AscentLevel level : AscentLevel.LINF) {
        double worst = results.worst(run, level).orElseThrow().value();
        for (String objective : List.of("own", "logit")) {
          assertThat(results.ascent(run, level, objective).orElseThrow().ap())
              .isGreaterThanOrEqualTo(worst);
        }
      }
    }
    String page = new RobustnessPage(results).html();
    assertThat(page)
        .contains(
            "Which differences are real?",
            "Norms of DeepFool",
            "Incomplete",
            "the worse of two",
            "2 patches")
        .contains("data:image/jpeg;base64,")
        .contains("<em>82.3</em>")
        .doesNotContain("src=\"http");
    Path json = folder.resolve("numbers.json");
    RobustnessJson.write(results, json);
    assertThat(json).content().contains("\"paper\" : 65.2", "\"drop_error\"");
  }

  @Test
  void severityZeroAndNoPatchAndNoRadiusAreTheCleanEvaluationToTheBit() {
    Path out = folder.resolve("out");
    SuiteSettings settings = settings();
    SuiteContext context =
        new SuiteContext(
            runs,
            images(settings),
            settings,
            ResultFolder.open(out, settings.identity()),
            new Counter(),
            () -> false);
    PerturbationTask.clean(context).carryOut();
    new PerturbationTask(context, "zero", settings.perturbations().named("fog", List.of()), 0)
        .carryOut();
    SquarePatch patch = SquarePatch.noise(8, 0);
    new PerturbationTask(
            context,
            "unpatched",
            new AdversarialPatching("unpatched", patch, settings.perturbations()),
            0)
        .carryOut();
    for (AttackedRun run : runs) {
      double clean = context.folder().find(run, "clean", 0).orElseThrow().ap();
      assertThat(clean).isEqualTo(evaluated(run)).isPositive();
      assertThat(context.folder().find(run, "zero", 0).orElseThrow().ap()).isEqualTo(clean);
      assertThat(context.folder().find(run, "unpatched", 0).orElseThrow().ap()).isEqualTo(clean);
    }
  }

  private static double evaluated(AttackedRun run) {
    Dataset test = read("train");
    VocDatasetEvaluator evaluator = new VocDatasetEvaluator(test, .5, false);
    try (TrainedDetector detector = TrainedDetector.open(run.detector().run(), warning -> {})) {
      detector.detect(test, evaluator::add);
    }
    return evaluator.result().mAPArea();
  }

  @Test
  void resultsOfOtherSettingsAreNotMixed() {
    Path out = folder.resolve("out");
    ResultFolder.open(out, Map.of("seed", "0", "metric", "coco"));
    assertThatThrownBy(() -> ResultFolder.open(out, Map.of("seed", "1")))
        .isInstanceOf(RobustnessException.class)
        .hasMessage(out + " holds results with seed 0, not 1; name another folder with --out");
  }

  @Test
  void whatCannotBeAttackedIsASentence() {
    assertThatThrownBy(() -> AttackNames.resolve(List.of("rain"), PerturbationSettings.standard(0)))
        .isInstanceOf(RobustnessException.class)
        .hasMessageStartingWith("unknown attack 'rain'; known are black, random");
    Path ap = runs.get(0).detector().run();
    assertThatThrownBy(() -> AttackedRun.open(List.of(ap, ap), layers -> {}, warning -> {}))
        .isInstanceOf(RobustnessException.class)
        .hasMessageStartingWith("two of the runs are called");
    assertThatThrownBy(
            () ->
                new AttackSuite(
                    runs,
                    images(settings()),
                    settings(),
                    ATTACKS,
                    List.of(ap),
                    ResultFolder.open(folder.resolve("o"), Map.of()),
                    new Counter(),
                    () -> false))
        .hasMessage("there are 1 patches for 2 runs; name one for each run, in the same order");
  }

  @Test
  void aSmallerSampleIsPartOfALargerOne() {
    Dataset all = read("train");
    Dataset some = SuiteData.some(all, 3, 0);
    assertThat(some.images()).hasSize(3);
    assertThat(SuiteData.some(all, 4, 0).images()).containsAll(some.images());
    assertThat(SuiteData.some(all, 0, 0)).isSameAs(all);
    assertThat(
            SuiteData.targets(all, 4, 0).stream().mapToInt(image -> image.objects().size()).sum())
        .isEqualTo(4);
  }
}
