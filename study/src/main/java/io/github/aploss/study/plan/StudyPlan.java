package io.github.aploss.study.plan;

import io.github.aploss.study.form.Scale;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.form.Variant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All trainings of a study at a scale.
 *
 * @param seeds of everything random
 * @param data what is trained and tested on, read when it is looked at
 * @param earlier trainings that others need
 * @param runs every variant with every seed; two may be one training that is tested in two ways
 */
public record StudyPlan(
    Study study,
    Scale scale,
    List<Long> seeds,
    StudyData data,
    List<PlannedRun> earlier,
    List<PlannedRun> runs) {
  /** Copies the lists. */
  public StudyPlan {
    seeds = List.copyOf(seeds);
    earlier = List.copyOf(earlier);
    runs = List.copyOf(runs);
  }

  /** The variants that are compared. */
  public List<Variant> variants() {
    return study.variants(scale);
  }

  /** The runs of a variant, one for each seed. */
  public List<PlannedRun> runs(Variant variant) {
    return runs.stream().filter(run -> run.variant().name().equals(variant.name())).toList();
  }

  /**
   * All that is trained, each once, those that others need first; seed after seed, so that an early
   * end leaves something to compare.
   */
  public List<PlannedRun> trainings() {
    Map<Path, PlannedRun> trainings = new LinkedHashMap<>();
    for (long seed : seeds) {
      Stream.concat(earlier.stream(), runs.stream())
          .filter(run -> run.seed() == seed)
          .forEach(run -> trainings.putIfAbsent(run.folder(), run));
    }
    return List.copyOf(trainings.values());
  }
}
