package io.github.aploss.robustness.suite;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.loader.BatchLoader;
import io.github.aploss.dataset.loader.BatchStream;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.robustness.ascent.DetectorAscent;
import io.github.aploss.robustness.ascent.Quantisation;
import io.github.aploss.robustness.attack.ProjectedAscent;
import io.github.aploss.robustness.gradient.Objective;
import io.github.aploss.run.setup.ForwardPass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PGD on the images of the sample, for one run, at one level, with one objective. */
final class AscentTask implements SuiteTask {
  private final SuiteContext suite;
  private final AttackedRun run;
  private final AscentLevel level;
  private final Objective objective;
  private final String attack;
  private final Dataset images;

  private int standing;
  private int risen;
  private double before;
  private double after;

  AscentTask(SuiteContext suite, AttackedRun run, AscentLevel level, Objective objective) {
    this.suite = suite;
    this.run = run;
    this.level = level;
    this.objective = objective;
    attack = level.attack(objective.name());
    images =
        SuiteData.some(
            suite.data().sample(), suite.settings().pgd().images(), suite.settings().seed());
  }

  private int passes() {
    return level.radius() == 0 ? 1 : 2 * (AscentLevel.STEPS + 1) + 1;
  }

  @Override
  public long cost() {
    return suite.folder().find(run, attack, level.severity()).isPresent()
        ? 0
        : (long) passes() * images.images().size();
  }

  @Override
  public boolean carryOut() {
    RunResult result = new RunResult(suite, run, images, attack, level.severity());
    try (BatchLoader loader =
            new BatchLoader(
                run.trainable(images),
                run.detector().images().views().get(0),
                run.detector().images().batchSize(),
                run.recipe().training().loaderThreads(),
                0,
                false);
        BatchStream batches = loader.epoch(0, 0)) {
      while (batches.hasNext()) {
        if (suite.stopping().getAsBoolean()) {
          return false;
        }
        List<Sample> samples = batches.next().samples();
        result.detect(attacked(samples));
        suite.listener().advance((long) passes() * samples.size(), run.name() + " " + attack);
      }
    }
    int count = images.images().size();
    result.keep(
        "",
        Map.of(
            "radius",
            level.radius(),
            "standing",
            (double) standing,
            "risen",
            (double) risen,
            "before",
            before / count,
            "after",
            after / count));
    return true;
  }

  /** In the order of the samples, so that batches of detection are those of clean images. */
  private List<Sample> attacked(List<Sample> samples) {
    if (level.radius() == 0) {
      return samples;
    }
    Map<ImageSize, List<Integer>> sizes = new LinkedHashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      sizes.computeIfAbsent(ForwardPass.size(samples.get(i)), s -> new ArrayList<>()).add(i);
    }
    List<Sample> attacked = new ArrayList<>(samples);
    for (List<Integer> places : sizes.values()) {
      List<Image> images = attack(places.stream().map(samples::get).toList());
      for (int k = 0; k < images.size(); k++) {
        Sample clean = samples.get(places.get(k));
        Image image =
            suite.settings().pgd().quantise()
                ? Quantisation.towards(clean.image(), images.get(k))
                : images.get(k);
        attacked.set(places.get(k), new Sample(clean.source(), image, clean.objects()));
      }
    }
    return attacked;
  }

  private List<Image> attack(List<Sample> samples) {
    List<ProjectedAscent> ascents =
        samples.stream().map(each -> level.ascent(each.image().pixels().length)).toList();
    DetectorAscent.Result result =
        new DetectorAscent(run.frozen(), objective).attack(samples, ascents);
    for (int i = 0; i < samples.size(); i++) {
      standing += result.standing()[i] ? 1 : 0;
      risen += result.after()[i] > result.before()[i] ? 1 : 0;
      before += result.before()[i];
      after += result.after()[i];
    }
    return result.images();
  }
}
