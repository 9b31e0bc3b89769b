package io.github.aploss.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.run.recipe.Preset;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateScheduleTest {
  private static LearningRateSchedule schedule(RecipeBuilder layers, int stepsPerEpoch) {
    return LearningRateSchedule.of(layers.resolve().training(), stepsPerEpoch);
  }

  private static List<Long> drops(LearningRateSchedule schedule) {
    return ((StepFall) schedule.fall()).drops();
  }

  @Test
  void thePaperDropsAtEpochs110And140OnVoc() {
    LearningRateSchedule schedule =
        schedule(RecipeBuilder.defaults().preset(Preset.named("paper", DatasetFormat.VOC)), 1000);
    assertThat(drops(schedule)).containsExactly(110_000L, 140_000L);
    assertThat(schedule.warmupSteps()).isEqualTo(500);
  }

  @Test
  void thePaperDropsAtEpochs60And80OnCoco() {
    LearningRateSchedule schedule =
        schedule(RecipeBuilder.defaults().preset(Preset.named("paper", DatasetFormat.COCO)), 10);
    assertThat(drops(schedule)).containsExactly(600L, 800L);
  }

  @Test
  void theRateWarmsUpFromAThirdAndFallsByTen() {
    LearningRateSchedule schedule = schedule(RecipeBuilder.defaults(), 37);
    assertThat(schedule.at(0)).isCloseTo(0.01 / 3, within(1e-12));
    assertThat(schedule.at(schedule.warmupSteps())).isEqualTo(0.01);
    assertThat(schedule.at(20 * 37 - 1)).isEqualTo(0.01);
    assertThat(schedule.at(20 * 37)).isCloseTo(0.001, within(1e-12));
    assertThat(schedule.at(26 * 37)).isCloseTo(0.0001, within(1e-12));
  }

  @Test
  void warmUpTakesAtMostATenthOfAShortTraining() {
    assertThat(
            schedule(RecipeBuilder.defaults().set("training.epochs", "2", "test"), 10)
                .warmupSteps())
        .isEqualTo(2);
  }

  /** Rounded down to epochs, both would come at the last. */
  @ParameterizedTest
  @CsvSource({"2, 14, 18", "3, 21, 26", "4, 20, 30"})
  void theDropsOfAShortTrainingDoNotFallTogether(int epochs, long first, long second) {
    RecipeBuilder recipe =
        RecipeBuilder.defaults().set("training.epochs", String.valueOf(epochs), "test");
    assertThat(drops(schedule(recipe, 10))).containsExactly(first, second);
  }

  @Test
  void aSingleEpochNeverDrops() {
    LearningRateSchedule schedule =
        schedule(RecipeBuilder.defaults().set("training.epochs", "1", "test"), 10);
    assertThat(schedule.at(9)).isEqualTo(0.01);
  }

  @Test
  void theRateOfABatchIsScaledLinearly() {
    RecipeBuilder layers =
        RecipeBuilder.defaults()
            .preset(Preset.named("paper", DatasetFormat.VOC))
            .set("training.batch-size", "32", "test");
    assertThat(layers.resolve().training().learningRate().rate()).isCloseTo(0.002, within(1e-15));
  }

  @Test
  void aCosineFallsFromAllOfTheRateToNothing() {
    RecipeBuilder recipe =
        RecipeBuilder.defaults()
            .setText("training.schedule", "cosine", "test")
            .set("training.epochs", "10", "test");
    LearningRateSchedule schedule = schedule(recipe, 10);
    assertThat(schedule.warmupSteps()).isEqualTo(10);
    assertThat(schedule.at(0)).isCloseTo(0.01 / 3, within(1e-12));
    assertThat(schedule.at(10)).isEqualTo(0.01);
    assertThat(schedule.at(55)).isCloseTo(0.005, within(1e-12));
    assertThat(schedule.at(40)).isCloseTo(0.01 * (1 + Math.cos(Math.PI / 3)) / 2, within(1e-12));
    assertThat(schedule.at(99)).isBetween(0.0, 1e-5);
    assertThat(schedule.at(200)).isZero();
  }
}
