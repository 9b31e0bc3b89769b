package io.github.aploss.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.run.recipe.Preset;
import io.github.aploss.run.recipe.RecipeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateScheduleTest {
  private static LearningRateSchedule schedule(RecipeBuilder layers, int stepsPerEpoch) {
    return LearningRateSchedule.of(layers.resolve().training(), stepsPerEpoch);
  }

  @Test
  void thePaperDropsAtEpochs110And140OnVoc() {
    LearningRateSchedule schedule =
        schedule(RecipeBuilder.defaults().preset(Preset.named("paper", DatasetFormat.VOC)), 1000);
    assertThat(schedule.drops()).containsExactly(110_000L, 140_000L);
    assertThat(schedule.warmupSteps()).isEqualTo(500);
  }

  @Test
  void thePaperDropsAtEpochs60And80OnCoco() {
    LearningRateSchedule schedule =
        schedule(RecipeBuilder.defaults().preset(Preset.named("paper", DatasetFormat.COCO)), 10);
    assertThat(schedule.drops()).containsExactly(600L, 800L);
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
    assertThat(schedule(recipe, 10).drops()).containsExactly(first, second);
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
    assertThat(layers.resolve().training().lr()).isCloseTo(0.002, within(1e-15));
  }
}
