package io.github.aploss.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.run.recipe.RecipeBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunKeyTest {
  /**
   * The key of a recipe.
   *
   * @param values paths and values in turn
   */
  private static RunKey key(String... values) {
    RecipeBuilder recipe = RecipeBuilder.defaults().set("training.select-on", "none", "test");
    for (int i = 0; i < values.length; i += 2) {
      recipe.set(values[i], values[i + 1], "test");
    }
    return RunKey.of(recipe.resolve(), "data", Optional.empty(), Optional.empty());
  }

  @Test
  void whatIsTheSameTrainingHasTheSameKey() {
    assertThat(key("loss.delta", "1")).isEqualTo(key());
    assertThat(key("loss.delta", "1.0")).isEqualTo(key("loss.delta", "1"));
    assertThat(key("loss.interpolated", "true")).isEqualTo(key());
    assertThat(key("data.roots", "[/one]")).isEqualTo(key("data.roots", "[/other]"));
    assertThat(key("training.loader-threads", "7")).isEqualTo(key());
  }

  /** Runs of months must be found again by recipes that have more values. */
  @Test
  void keysOfRunsThatAreThereStay() {
    assertThat(keyOf("none", "faster-rcnn-resnet18").value()).isEqualTo("2d76f0f02dd5989f");
    assertThat(keyOf("none", "retinanet-resnet18").value()).isEqualTo("033f6c2cb83be137");
    assertThat(keyOf("validation", "faster-rcnn-resnet18").value()).isEqualTo("4868dbead6534840");
    assertThat(key("model.iou-branch", "true")).isNotEqualTo(key());
  }

  /** Measurements of runs are found by how the detector is tested. */
  @Test
  void whatCameLaterIsNoWayToTestWhereItIsNotSaid() {
    Map<String, String> usual = RecipeValues.of(RecipeBuilder.defaults().resolve());
    assertThat(LaterValues.without(usual))
        .hasSize(usual.size() - 1)
        .doesNotContainKey("inference.iou-weight");
    Map<String, String> other = Map.of("inference.iou-weight", "0.3");
    assertThat(LaterValues.without(other)).isEqualTo(other);
  }

  private static RunKey keyOf(String selection, String model) {
    return key(
        "training.precision", "float32", "model.name", model, "training.select-on", selection);
  }

  @Test
  void whatIsAnotherTrainingHasAnotherKey() {
    assertThat(key("loss.delta", "2")).isNotEqualTo(key());
    assertThat(key("training.seed", "1")).isNotEqualTo(key());
    assertThat(key("training.epochs", "3")).isNotEqualTo(key());
    assertThat(key("augmentation.expand", "2")).isNotEqualTo(key());
    assertThat(key("data.classes", "[a]")).isNotEqualTo(key());
    assertThat(key("training.proposals-from", "/run")).isNotEqualTo(key());
  }

  @Test
  void testingInAnotherWayIsAnotherTrainingOnlyWhereItSelectsWeights() {
    assertThat(key("inference.flip", "true", "input.test-size", "300")).isEqualTo(key());
    assertThat(key("training.select-on", "validation", "inference.flip", "true"))
        .isNotEqualTo(key("training.select-on", "validation"));
  }

  @Test
  void itDependsOnDataAndOnTheTrainingsBefore() {
    var recipe = RecipeBuilder.defaults().resolve();
    RunKey before = key();
    Optional<RunKey> none = Optional.empty();
    assertThat(RunKey.of(recipe, "data", none, none))
        .isNotEqualTo(RunKey.of(recipe, "other", none, none))
        .isNotEqualTo(RunKey.of(recipe, "data", Optional.of(before), none))
        .isNotEqualTo(RunKey.of(recipe, "data", none, Optional.of(before)));
  }
}
