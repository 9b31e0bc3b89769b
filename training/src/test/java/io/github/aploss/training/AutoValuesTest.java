package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recipe leaves to the images is chosen, said and written down before the first step. */
class AutoValuesTest {
  @TempDir static Path scenes;
  @TempDir Path folder;

  @BeforeAll
  static void generate() {
    SceneGenerator.write(scenes, new SceneOptions(20, 1, 64, ImageEncoding.PNG));
  }

  private static RecipeBuilder recipe(String model) {
    return SmallRun.layers(scenes, 1, 1)
        .setText("model.name", model, "test")
        .setText("training.epochs", "auto", "test")
        .setText("training.lr", "auto", "test")
        .setText("model.anchor-size", "auto", "test")
        .setText("model.anchor-ratios", "auto", "test")
        .setText("model.head-norm", "auto", "test")
        .setText("training.select-on", "none", "test");
  }

  /** The recipe in the folder of a run that was stopped after a step, and what it said. */
  private Recipe started(Recipe recipe, Optional<Path> init, List<String> messages) {
    StopAfter listener = new StopAfter(1);
    Path out = folder.resolve("run" + messages.size());
    try (TrainingRun run = TrainingRun.start(recipe, out, init, listener)) {
      listener.train(run);
    }
    messages.addAll(listener.messages);
    return RecipeBuilder.ofRun(out.resolve("recipe.yaml")).resolve();
  }

  @Test
  void lengthAnchorsAndRateOfARetinaNet() {
    List<String> messages = new ArrayList<>();
    Recipe kept = started(recipe("retinanet-tiny").resolve(), Optional.empty(), messages);
    assertThat(messages)
        .contains("training.epochs auto: 138, which are 1104 steps")
        .anyMatch(message -> message.startsWith("model.anchor-size and anchor-ratios auto: "))
        .contains("training.warmup auto: 110 steps of 1104")
        .contains(
            "augmentation.crop, expand, zoom auto: mild, as for a training of 1104 steps from random"
                + " weights")
        .anyMatch(message -> message.startsWith("training.lr auto: 0.04"));
    assertThat(kept.training().learningRate().chosenWarmup()).contains(110);
    assertThat(kept.augmentation().chosenExpand()).contains(1.3);
    assertThat(kept.training().chosenEpochs()).contains(138);
    assertThat(kept.model().chosenAnchorSize()).isPresent();
    assertThat(kept.model().chosenAnchorRatios()).isPresent();
    assertThat(kept.training().learningRate().rate()).isEqualTo(0.04);
    assertThat(kept.model().headNorm()).contains(true);
  }

  @Test
  void ofAFasterRcnnNoRatios() {
    List<String> messages = new ArrayList<>();
    Recipe kept = started(recipe("faster-rcnn-tiny").resolve(), Optional.empty(), messages);
    assertThat(messages)
        .anyMatch(message -> message.startsWith("model.anchor-size auto: "))
        .anyMatch(message -> message.startsWith("training.lr auto: 0.02"));
    assertThat(kept.model().anchorRatios()).containsExactly(0.5, 1.0, 2.0);
  }

  @Test
  void theWeightsOfARunKeepTheirAnchors() {
    Recipe first = recipe("retinanet-tiny").set("model.anchor-size", "21", "test").resolve();
    List<String> messages = new ArrayList<>();
    Recipe before = started(first, Optional.empty(), messages);
    Path run = folder.resolve("run0");
    Recipe after = started(recipe("retinanet-tiny").resolve(), Optional.of(run), messages);
    assertThat(after.model().anchorSize()).isEqualTo(21);
    assertThat(after.model().anchorRatios()).isEqualTo(before.model().anchorRatios());
    assertThat(after.training().learningRate().rate()).isEqualTo(0.01);
  }

  @Test
  void whatWasChosenStaysAndIsNotSaid() {
    Recipe chosen =
        recipe("retinanet-tiny")
            .set("training.epochs", "2", "test")
            .set("training.lr", "0.003", "test")
            .set("training.warmup", "7", "test")
            .set("augmentation.expand", "2", "test")
            .set("augmentation.zoom", "0.9", "test")
            .set("augmentation.crop", "[]", "test")
            .set("model.anchor-size", "12", "test")
            .set("model.anchor-ratios", "[0.5, 1.5]", "test")
            .resolve();
    List<String> messages = new ArrayList<>();
    Recipe kept = started(chosen, Optional.empty(), messages);
    assertThat(messages).noneMatch(message -> message.contains(" auto: "));
    assertThat(kept.training().epochs()).isEqualTo(2);
    assertThat(kept.training().learningRate().rate()).isEqualTo(0.003);
    assertThat(kept.model().anchorSize()).isEqualTo(12);
    assertThat(kept.model().anchorRatios()).containsExactly(0.5, 1.5);
  }
}
