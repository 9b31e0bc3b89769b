package io.github.aploss.robustness.suite;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.loader.BatchLoader;
import io.github.aploss.dataset.loader.BatchStream;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.robustness.attack.ClassifierDeepFool;
import io.github.aploss.robustness.attack.ObjectDeepFool;
import io.github.aploss.robustness.attack.ObjectResult;
import io.github.aploss.robustness.deepfool.AnyClassDeepFool;
import io.github.aploss.robustness.deepfool.DetectorDeepFool;
import io.github.aploss.robustness.deepfool.TargetObject;
import io.github.aploss.robustness.gradient.ClassEvidence;
import io.github.aploss.robustness.suite.SuiteSettings.DeepFoolSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DeepFool on the objects of the sample, for one run, at its operating point on clean images. */
record FoolingTask(SuiteContext suite, AttackedRun run) implements SuiteTask {
  private static final int BATCH = 8;

  /** Forward and backward, and some six steps. */
  private static final int PASSES = 12;

  private List<LabelledImage> targets() {
    return SuiteData.targets(
        suite.data().sample(), suite.settings().maxObjects(), suite.settings().seed());
  }

  @Override
  public long cost() {
    return suite.folder().fooling(run).isPresent()
        ? 0
        : PASSES * targets().stream().mapToLong(image -> image.objects().size()).sum();
  }

  @Override
  public boolean carryOut() {
    Measurement clean = suite.folder().find(run, AttackNames.CLEAN, 0).orElseThrow();
    double score = suite.settings().deepFool().threshold().orElse(clean.numbers().get("score"));
    // Where no score finds an object, none is attacked.
    double threshold =
        Double.isNaN(score) ? Double.POSITIVE_INFINITY : ClassEvidence.ofScore(score);
    List<ObjectResult> results = new ArrayList<>();
    try (BatchLoader loader =
            new BatchLoader(
                targets(),
                run.detector().images().views().get(0),
                BATCH,
                run.recipe().training().loaderThreads(),
                0,
                false);
        BatchStream batches = loader.epoch(0, 0)) {
      while (batches.hasNext()) {
        Optional<List<ObjectResult>> some = attack(batches.next().samples(), threshold);
        if (some.isEmpty()) {
          return false;
        }
        results.addAll(some.get());
      }
    }
    suite
        .folder()
        .write(
            run,
            new FoolingRecord(
                run.weights(),
                score,
                clean.numbers().get("precision"),
                clean.numbers().get("recall"),
                results));
    return true;
  }

  private Optional<List<ObjectResult>> attack(List<Sample> samples, double threshold) {
    List<TargetObject> targets = new ArrayList<>();
    for (Sample sample : samples) {
      for (LabelledObject object : sample.objects()) {
        targets.add(
            new TargetObject(
                sample.source().id(), sample.image(), corners(object.box()), object.label()));
      }
    }
    return suite.settings().deepFool().any()
        ? attackAny(targets, threshold)
        : new DetectorDeepFool(
                run.frozen(),
                new ObjectDeepFool(
                    threshold, DeepFoolSettings.OVERSHOOT, DeepFoolSettings.MOST_STEPS),
                BATCH)
            .attack(targets, this::done, suite.stopping());
  }

  private Optional<List<ObjectResult>> attackAny(List<TargetObject> targets, double threshold) {
    AnyClassDeepFool attack =
        new AnyClassDeepFool(
            run.frozen(),
            new ClassifierDeepFool(DeepFoolSettings.OVERSHOOT, DeepFoolSettings.MOST_STEPS),
            threshold);
    List<ObjectResult> results = new ArrayList<>();
    for (TargetObject target : targets) {
      if (suite.stopping().getAsBoolean()) {
        return Optional.empty();
      }
      results.add(attack.attack(target));
      done(results.get(results.size() - 1));
    }
    return Optional.of(results);
  }

  private void done(ObjectResult result) {
    suite.listener().advance(PASSES, run.name() + " deepfool");
  }

  private static float[] corners(Box box) {
    return new float[] {(float) box.x1(), (float) box.y1(), (float) box.x2(), (float) box.y2()};
  }
}
