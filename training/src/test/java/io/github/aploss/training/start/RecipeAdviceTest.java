package io.github.aploss.training.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeAdviceTest {
  private static List<String> advice(String model, String normalisation, int microBatch) {
    Recipe recipe =
        RecipeBuilder.defaults()
            .setText("model.name", model, "test")
            .setText("model.normalisation", normalisation, "test")
            .set("training.batch-size", "8", "test")
            .set("training.micro-batch", String.valueOf(microBatch), "test")
            .resolve();
    List<String> messages = new ArrayList<>();
    RecipeAdvice.give(recipe, messages::add);
    return messages;
  }

  @Test
  void itIsSaidWhatBatchNormDoesInPartsOfABatch() {
    assertThat(advice("retinanet-tiny", "batch", 2))
        .singleElement()
        .asString()
        .contains("ranked over all 8 images", "BatchNorm takes its statistics from 2 at a time");
    assertThat(advice("retinanet-tiny", "group", 2)).isEmpty();
    assertThat(advice("ssd-tiny", "batch", 2)).isEmpty();
    assertThat(advice("retinanet-tiny", "batch", 8)).isEmpty();
  }
}
