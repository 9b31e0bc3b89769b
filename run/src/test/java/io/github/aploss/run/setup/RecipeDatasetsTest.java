package io.github.aploss.run.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeDatasetsTest {
  @TempDir Path folder;

  private DataRecipe scenes(String classes) {
    Path scenes = folder.resolve("scenes");
    SceneGenerator.write(scenes, new SceneOptions(20, 1, 64, ImageEncoding.PNG));
    return RecipeBuilder.defaults()
        .set("data.roots", List.of(scenes.toString()), "test")
        .set("data.classes", classes, "test")
        .resolve()
        .data();
  }

  @Test
  void onlyTheClassesOfTheRecipeAreReadAndMistypedOnesAreSaid() {
    DataRecipe recipe = scenes("[ring, bal, 1, 2, 3, 4, 5, box]");
    Dataset train = RecipeDatasets.train(recipe);
    assertThat(train.images()).hasSize(16);
    assertThat(train.summary()).contains("ring ", "box ", "bal 0").doesNotContain("triangle");
    assertThat(train.warnings())
        .hasSize(3)
        .anyMatch(
            warning ->
                warning.startsWith("no object is of the classes bal, 1, 2, 3, 4 and 1 more; ")
                    && warning.contains("are ball, box, "))
        .anyMatch(warning -> warning.contains("objects of other classes were left out"));
    Dataset test = RecipeDatasets.test(recipe, train.classes()).orElseThrow();
    assertThat(test.images()).hasSize(4);
    assertThat(test.warnings())
        .anyMatch(warning -> warning.contains("other classes were left out"))
        .anyMatch(warning -> warning.startsWith("testing on the split test of "));
  }

  @Test
  void withoutAListAllClassesAreRead() {
    Dataset train = RecipeDatasets.train(scenes("[]"));
    assertThat(train.classes()).containsExactlyElementsOf(SceneGenerator.classes());
    assertThat(train.warnings())
        .singleElement()
        .asString()
        .startsWith("training on the split trainval of ")
        .endsWith("(there are trainval, train, val, test)");
  }
}
