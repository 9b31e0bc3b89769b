package io.github.aploss.run.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is trained and tested on where nobody says. */
class ChosenSplitsTest {
  @TempDir Path folder;

  /** Scenes whose lists have these names; each has the images of train. */
  private Path scenes(String... names) throws IOException {
    Path scenes = folder.resolve("scenes");
    SceneGenerator.write(scenes, new SceneOptions(5, 1, 64, ImageEncoding.PNG));
    Path lists = scenes.resolve("ImageSets/Main");
    byte[] ids = Files.readAllBytes(lists.resolve("train.txt"));
    for (String old : List.of("train", "val", "trainval", "test")) {
      Files.delete(lists.resolve(old + ".txt"));
    }
    for (String name : Set.of(names)) {
      Files.write(lists.resolve(name + ".txt"), ids);
    }
    return scenes;
  }

  private static RecipeBuilder recipe(Path data) {
    return RecipeBuilder.defaults().set("data.roots", List.of(data.toString()), "test");
  }

  @ParameterizedTest
  @CsvSource({
    "train+valid+test, train, valid", "train+test, train, test",
        "trainval+test+val, trainval, test",
    "train2017+val2017, train2017, val2017", "default, default, ''", "trainval+val, trainval, ''",
    "mine, mine, ''", "training+validation, training, validation"
  })
  void trainAndTestAreThoseOfUse(String names, String train, String test) throws IOException {
    DataRecipe recipe = recipe(scenes(names.split("\\+"))).resolve().data();
    Dataset trained = RecipeDatasets.train(recipe);
    assertThat(trained.warnings().get(0)).startsWith("training on the split " + train + " of ");
    Optional<Dataset> tested = RecipeDatasets.test(recipe, trained.classes());
    assertThat(tested.isPresent()).isEqualTo(!test.isEmpty());
    tested.ifPresent(
        dataset ->
            assertThat(dataset.warnings())
                .anyMatch(each -> each.startsWith("testing on the split " + test + " of ")));
  }

  @Test
  void whereNoneIsUsualTheUserIsAsked() throws IOException {
    DataRecipe recipe = recipe(scenes("red", "blue")).resolve().data();
    assertThatThrownBy(() -> RecipeDatasets.train(recipe))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(
            "has the splits blue, red; name the one to train on with --train-split");
  }

  @Test
  void aWrongTestSplitNamesThoseThatThereAre() throws IOException {
    DataRecipe recipe =
        recipe(scenes("train", "val")).setText("data.test-split", "tset", "test").resolve().data();
    assertThatThrownBy(() -> RecipeDatasets.test(recipe, List.of()))
        .hasMessageContaining("data.test-split is tset")
        .hasMessageContaining("there are train, val");
  }

  @Test
  void strictRefusesWhatIsOtherwiseNoted() throws IOException {
    Path scenes = scenes("train");
    Path list = scenes.resolve("ImageSets/Main/train.txt");
    Files.writeString(list, Files.readString(list) + Files.readString(list));
    assertThat(RecipeDatasets.train(recipe(scenes).resolve().data()).warnings())
        .anyMatch(each -> each.contains("listed more than once"));
    DataRecipe strict = recipe(scenes).set("data.strict", "true", "test").resolve().data();
    assertThatThrownBy(() -> RecipeDatasets.train(strict))
        .hasMessageStartingWith("refused by --strict: ");
  }
}
