package io.github.aploss.run.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.DatasetFormat;
import org.junit.jupiter.api.Test;

class PresetTest {

  @Test
  void thePaperHasSettingsOfItsOwnForCoco() {
    assertThat(Preset.named("paper", DatasetFormat.COCO)).isEqualTo(Preset.PAPER_COCO);
    assertThat(Preset.named("paper", DatasetFormat.VOC)).isEqualTo(Preset.PAPER_VOC);
    assertThat(Preset.named("faster-rcnn", DatasetFormat.VOC)).isEqualTo(Preset.FASTER_RCNN);
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatAreKnown() {
    assertThatThrownBy(() -> Preset.named("papers", DatasetFormat.VOC))
        .isInstanceOf(RecipeException.class)
        .hasMessage("--preset papers: the presets are paper and faster-rcnn");
  }

  @Test
  void aValueOfAPresetKnowsThatItIs() {
    RecipeBuilder builder = RecipeBuilder.defaults().preset(Preset.PAPER_COCO);
    assertThat(builder.origin("training.lr")).contains("preset paper");
    assertThat(builder.origin("training.momentum")).isEmpty();
  }

  @Test
  void theRateOfAPresetFollowsTheBatch() {
    RecipeBuilder builder = RecipeBuilder.defaults().preset(Preset.PAPER_VOC);
    assertThat(builder.resolve().training().learningRate().rate()).isEqualTo(0.0005);
    builder.set("training.batch-size", "32", "test");
    assertThat(builder.resolve().training().learningRate().rate()).isEqualTo(0.002);
  }

  @Test
  void fasterRcnnHasItsOwnNetworkAndNoCrops() {
    Recipe recipe = RecipeBuilder.defaults().preset(Preset.FASTER_RCNN).resolve();
    assertThat(recipe.model().name()).isEqualTo("faster-rcnn-resnet50");
    assertThat(recipe.augmentation().crop()).isEmpty();
    assertThat(recipe.input().trainShorter()).containsExactly(480, 800);
  }
}
