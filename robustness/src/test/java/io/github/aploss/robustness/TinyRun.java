package io.github.aploss.robustness;

import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.TrainingRun;
import io.github.aploss.training.progress.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Generated scenes, and runs of a second on them. */
public final class TinyRun {
  private TinyRun() {}

  /** Ten scenes, two of them to test on. */
  public static Path scenes(Path folder) {
    Path scenes = folder.resolve("scenes");
    SceneGenerator.write(scenes, new SceneOptions(10, 1, 64, ImageEncoding.PNG));
    return scenes;
  }

  /** Trains just long enough to find something. */
  public static Path train(Path scenes, Path out, String loss, long seed) {
    RecipeBuilder layers =
        RecipeBuilder.defaults()
            .set("data.roots", List.of(scenes.toString()), "test")
            .setText("model.name", "retinanet-tiny", "test")
            .setText("loss.name", loss, "test")
            .set("input.image-size", "64", "test")
            .set("model.anchor-size", "12", "test")
            .set("training.epochs", "12", "test")
            .set("training.lr", "0.02", "test")
            .set("training.warmup", "4", "test")
            .set("augmentation.crop", "[]", "test")
            .set("augmentation.photometric", "false", "test")
            .set("augmentation.expand", "1", "test")
            .set("training.batch-size", "2", "test")
            .set("training.loader-threads", "1", "test")
            .set("training.seed", Long.toString(seed), "test")
            .set("training.eval-every", "0", "test");
    try (TrainingRun run =
        TrainingRun.start(layers.resolve(), out, Optional.empty(), TrainingListener.SILENT)) {
      run.train();
    }
    return out;
  }
}
