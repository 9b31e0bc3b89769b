package io.github.aploss.robustness.suite;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.dataset.loader.BatchLoader;
import io.github.aploss.dataset.loader.BatchStream;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.robustness.scene.PatchCounts;
import io.github.aploss.robustness.scene.PerturbedScene;
import io.github.aploss.robustness.scene.Pixels;
import io.github.aploss.robustness.scene.ScenePerturbation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pass over the images under one perturbation, for all runs that resize alike: an image is
 * read, perturbed and resized once, by the loader's threads, and detected on by each of them, in
 * the batches of a clean evaluation.
 */
final class DetectionPass {
  private static final Transform NOTHING = (sample, random) -> sample;

  private final SuiteContext suite;
  private final String attack;
  private final ScenePerturbation perturbation;
  private final int severity;
  private PatchCounts patches = PatchCounts.NONE;

  /**
   * @param attack what the results are called
   * @param perturbation not looked at for severity 0
   */
  DetectionPass(SuiteContext suite, String attack, ScenePerturbation perturbation, int severity) {
    this.suite = suite;
    this.attack = attack;
    this.perturbation = perturbation;
    this.severity = severity;
  }

  private record Alike(List<Transform> views, int batchSize) {}

  /** Detects with these runs and keeps the results; false if it was asked to stop. */
  boolean run(List<AttackedRun> runs) {
    Map<Alike, List<AttackedRun>> groups = new LinkedHashMap<>();
    for (AttackedRun run : runs) {
      Alike alike = new Alike(run.detector().images().views(), run.detector().images().batchSize());
      groups.computeIfAbsent(alike, key -> new ArrayList<>()).add(run);
    }
    return groups.entrySet().stream().allMatch(each -> run(each.getKey(), each.getValue()));
  }

  private boolean run(Alike alike, List<AttackedRun> runs) {
    Dataset sample = suite.data().sample();
    List<RunResult> results =
        runs.stream().map(run -> new RunResult(suite, run, sample, attack, severity)).toList();
    patches = PatchCounts.NONE;
    int threads = runs.get(0).recipe().training().loaderThreads();
    try (BatchLoader loader =
            new BatchLoader(
                sample.images(),
                severity == 0 ? NOTHING : (each, random) -> perturbed(each),
                alike.views(),
                alike.batchSize(),
                threads);
        BatchStream batches = loader.epoch(0, 0)) {
      while (batches.hasNext()) {
        if (suite.stopping().getAsBoolean()) {
          return false;
        }
        Batch batch = batches.next();
        for (RunResult result : results) {
          result.detect(batch.samples());
          suite.listener().advance(batch.samples().size(), attack + " " + severity);
        }
      }
    }
    results.forEach(result -> result.keep(patches.text(), Map.of()));
    return true;
  }

  private Sample perturbed(Sample sample) {
    PerturbedScene scene =
        perturbation.apply(sample.source(), Pixels.rgb(sample.image()), severity);
    synchronized (this) {
      patches = patches.plus(scene.patches());
    }
    Image image = Pixels.image(scene.image());
    return new Sample(sample.source(), image, sample.objects());
  }
}
