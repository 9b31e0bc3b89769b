package io.github.aploss.study;

import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.study.form.Axis;
import io.github.aploss.study.form.Judgement;
import io.github.aploss.study.form.Scale;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.plan.Planner;
import io.github.aploss.study.plan.RunStore;
import io.github.aploss.study.plan.ScaledRecipes;
import io.github.aploss.study.plan.StudyPlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Studies on a handful of scenes and the smallest networks, alike where they can be. */
public final class Miniature {
  private static final int IMAGES = 5;
  private static final int SIDE = 64;

  private Miniature() {}

  /** Scenes to train and test on. */
  public static Path scenes(Path folder) {
    SceneGenerator.write(folder, new SceneOptions(IMAGES, 3, SIDE, ImageEncoding.JPEG));
    return folder;
  }

  /** The small scale of a study, two values of each axis and seed 0. */
  public static StudyPlan plan(Study study, Path scenes, Path runs, Optional<Path> init) {
    return plan(study, scenes, runs, init, Map.of());
  }

  /** The same with other values of all its recipes. */
  public static StudyPlan plan(
      Study study, Path scenes, Path runs, Optional<Path> init, Map<String, String> values) {
    Study brief = brief(study);
    Scale scale = brief.scale(Optional.empty());
    ScaledRecipes recipes = new ScaledRecipes(brief, scale, options -> {});
    Planner planner =
        new Planner(
            brief,
            scale,
            (variant, seed) -> tiny(recipes.of(variant, seed), scenes).with(values),
            new RunStore.Shared(runs),
            init);
    return planner.plan(Optional.of(List.of(0L)));
  }

  private static Recipe tiny(Recipe recipe, Path scenes) {
    Map<String, String> values = new HashMap<>();
    values.put("data.roots", "[\"" + scenes + "\"]");
    values.put("model.name", recipe.model().name().replaceFirst("(resnet.*)$", "tiny"));
    values.put("model.normalisation", "group");
    values.put("input.image-size", recipe.input().imageSize() > 200 ? "96" : "64");
    values.put("inference.scales", recipe.inference().scales().size() > 1 ? "[64, 96]" : "[]");
    values.put("training.epochs", "1");
    values.put("training.eval-every", "0");
    values.put("training.lr", "0.01");
    values.put("training.lr-reference-batch", "0");
    values.put("training.precision", "float32");
    values.put("training.loader-threads", "1");
    values.put("model.anchor-size", recipe.model().isSsd() ? "auto" : "16");
    values.put("model.anchor-ratios", recipe.model().isRetinaNet() ? "[0.5, 1.0, 2.0]" : "auto");
    return recipe.with(values);
  }

  private static Study brief(Study study) {
    Scale small = study.scale(Optional.empty());
    List<Axis> axes = study.axes(small).stream().map(Miniature::firstTwo).toList();
    Scale brief =
        new Scale(
            small.name(),
            small.protocol(),
            small.settings(),
            small.earlier(),
            Optional.of(axes),
            Optional.empty(),
            "");
    return new Study(
        study.name(),
        study.title(),
        study.shows(),
        study.needs(),
        study.earlier(),
        study.axes(),
        study.seeds(),
        study.columns(),
        study.judgements().stream().map(Miniature::brief).toList(),
        study.reference(),
        study.settings(),
        Map.of(brief.name(), brief),
        study.reported(),
        study.yaml());
  }

  private static Axis firstTwo(Axis axis) {
    return axis instanceof Axis.OfValues values && values.values().size() > 2
        ? new Axis.OfValues(values.name(), values.path(), values.values().subList(0, 2))
        : axis;
  }

  private static Judgement brief(Judgement judgement) {
    return judgement instanceof Judgement.Robustness robustness
        ? new Judgement.Robustness(robustness.attacks(), 1, 1, 1)
        : judgement;
  }
}
