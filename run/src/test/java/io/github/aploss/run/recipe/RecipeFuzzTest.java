package io.github.aploss.run.recipe;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where a recipe is expected; what is one must survive being written. */
class RecipeFuzzTest {
  @TempDir static Path folder;

  @DictionaryFile(resourcePath = "recipe.dict")
  @FuzzTest
  void file(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("recipe.yaml"), data).read(RecipeFuzzTest::read);
  }

  private static void read(Path file) {
    Recipe recipe = RecipeBuilder.defaults().file(file).resolve();
    recipe.values();
    Recipe again = RecipeBuilder.defaults().text(recipe.yaml(), "itself").resolve();
    if (!again.equals(recipe)) {
      throw new AssertionError(recipe.yaml() + " becomes " + again.yaml());
    }
    recipe.data().roots().forEach(root -> DatasetRoot.parse(root, "train"));
  }
}
