package io.github.aploss.training.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.run.recipe.RecipeBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformStrengthTest {
  @Test
  void longTrainingsHaveTheTransformsOfSsdAndSoonerFromTrainedWeights() {
    assertThat(TransformStrength.of(1_110, true)).isEqualTo(TransformStrength.MILD);
    assertThat(TransformStrength.of(60_000, false)).isEqualTo(TransformStrength.MILD);
    assertThat(TransformStrength.of(60_000, true)).isEqualTo(TransformStrength.SSD);
    assertThat(TransformStrength.of(100_000, false)).isEqualTo(TransformStrength.SSD);
  }

  @Test
  void whatTheRecipeSaysIsLeftOut() {
    RecipeBuilder builder = RecipeBuilder.defaults().set("augmentation.expand", "2", "test");
    assertThat(TransformStrength.SSD.choose(builder.resolve().augmentation()))
        .isEqualTo(
            Map.of("augmentation.zoom", "1.0", "augmentation.crop", "[0.1, 0.3, 0.5, 0.7, 0.9]"));
    builder.set("augmentation.zoom", "1", "test").set("augmentation.crop", "[]", "test");
    assertThat(TransformStrength.SSD.choose(builder.resolve().augmentation())).isEmpty();
  }
}
