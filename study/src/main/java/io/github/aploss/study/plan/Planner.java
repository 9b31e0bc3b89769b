package io.github.aploss.study.plan;

import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.study.StudyException;
import io.github.aploss.study.form.Earlier;
import io.github.aploss.study.form.Scale;
import io.github.aploss.study.form.Settings;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.form.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the plan of a study; what would end the study hours later is found here. */
public final class Planner {
  static final String PROPOSALS = "training.proposals-from";

  /** What a study calls the run that its user names. */
  private static final String GIVEN = "given";

  private final Study study;
  private final Scale scale;
  private final StudyRecipes recipes;
  private final RunStore store;
  private final Optional<Path> init;
  private final StudyData data = new StudyData();
  private final List<PlannedRun> earlier = new ArrayList<>();
  private final List<PlannedRun> runs = new ArrayList<>();

  /**
   * @param recipes makes the recipe of each variant
   * @param store says where runs lie
   * @param init the folder of a run whose weights variants start from that say {@code given}
   */
  public Planner(
      Study study, Scale scale, StudyRecipes recipes, RunStore store, Optional<Path> init) {
    this.study = study;
    this.scale = scale;
    this.recipes = recipes;
    this.store = store;
    this.init = init;
  }

  /**
   * Plans.
   *
   * @param seeds in the place of those of the study and the scale
   * @throws io.github.aploss.files.UserException if a recipe cannot be made, the data have nothing
   *     to test on, or something else is in the place of a run
   */
  public StudyPlan plan(Optional<List<Long>> seeds) {
    List<Long> chosen = seeds.or(scale::seeds).orElse(study.seeds());
    chosen.forEach(this::plan);
    StudyPlan plan = new StudyPlan(study, scale, chosen, data, earlier, runs);
    plan.trainings().forEach(store::require);
    return plan;
  }

  /** Of one seed: variants take turns, so that an early end leaves something to compare. */
  private void plan(long seed) {
    Map<String, PlannedRun> named = new HashMap<>();
    for (Earlier each : study.earlier(scale)) {
      PlannedRun run = planned(each.training(), seed, named);
      named.put(each.name(), run);
      earlier.add(run);
    }
    for (Variant variant : study.variants(scale)) {
      runs.add(planned(variant, seed, named));
    }
  }

  private PlannedRun planned(Variant variant, long seed, Map<String, PlannedRun> named) {
    Optional<String> other = variant.init().filter(name -> !name.equals(GIVEN));
    Optional<PlannedRun> start = other.map(name -> require(named, name, variant));
    Optional<Path> given = other.isPresent() ? Optional.empty() : given(variant);
    Optional<PlannedRun> proposing =
        Optional.ofNullable(variant.settings().values().get(PROPOSALS))
            .map(value -> named.get(value.replace("\"", "")));
    Recipe recipe =
        recipes.of(proposing.map(run -> proposedBy(variant, run.folder())).orElse(variant), seed);
    RunKey key =
        RunKey.of(
            recipe,
            data.fingerprint(recipe),
            start.map(PlannedRun::key).or(() -> given.map(RunKey::ofWeights)),
            proposing.map(PlannedRun::key));
    return new PlannedRun(
        variant,
        seed,
        recipe,
        start.map(PlannedRun::folder).or(() -> given),
        key,
        store.folder(variant, seed, recipe, key));
  }

  private Optional<Path> given(Variant variant) {
    if (variant.init().isPresent() && init.isEmpty()) {
      throw new StudyException(
          "the variant %s of the study %s starts from a run that you name with --init"
              .formatted(variant.name(), study.name()));
    }
    return variant.init().flatMap(name -> init);
  }

  /** With the place of the run in the place of its name. */
  private static Variant proposedBy(Variant variant, Path run) {
    String text = "\"" + run.toAbsolutePath().toString().replace("\\", "\\\\") + "\"";
    return new Variant(
        variant.name(),
        variant.settings().with(new Settings(Map.of(PROPOSALS, text))),
        variant.init());
  }

  private PlannedRun require(Map<String, PlannedRun> named, String name, Variant variant) {
    PlannedRun run = named.get(name);
    if (run == null) {
      throw new StudyException(
          "%s: %s starts from %s, which is no earlier training of the study"
              .formatted(study.name(), variant.name(), name));
    }
    return run;
  }
}
