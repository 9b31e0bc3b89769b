package io.github.aploss.training;

import io.github.aploss.run.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.List;

/** A recipe for runs of a few seconds on a handful of generated scenes. */
final class SmallRun {
  private SmallRun() {}

  static RecipeBuilder layers(Path scenes, int epochs, int epochsBetweenEvaluations) {
    return RecipeBuilder.defaults()
        .set("data.roots", List.of(scenes.toString()), "test")
        .setText("model.name", "retinanet-tiny", "test")
        .setText("training.precision", "float32", "test")
        .set("input.image-size", "64", "test")
        .set("training.lr", "0.01", "test")
        .set("model.anchor-size", "32", "test")
        .set("model.anchor-ratios", "[0.5, 1.0, 2.0]", "test")
        .set("model.head-norm", "false", "test")
        .set("training.epochs", String.valueOf(epochs), "test")
        .set("training.batch-size", "2", "test")
        .set("training.eval-every", String.valueOf(epochsBetweenEvaluations), "test");
  }
}
