package io.github.aploss.run.setup;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.RecipeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the data sets that a recipe names. */
public final class RecipeDatasets {
  /** The default of the recipe; data without it are trained on without being evaluated. */
  private static final String USUAL_TEST_SPLIT = "test";

  private RecipeDatasets() {}

  /** The images to train on, all objects included. */
  public static Dataset train(DataRecipe recipe) {
    if (recipe.roots().isEmpty()) {
      throw new RecipeException("data.roots is empty: name the folder of your images with --data");
    }
    List<DatasetRoot> roots =
        recipe.roots().stream().map(root -> DatasetRoot.parse(root, recipe.trainSplit())).toList();
    Dataset dataset =
        DatasetReader.read(request(recipe, roots, recipe.trainIds(), classes(recipe.classes())));
    // VOC has no list of its classes that would tell a rare one from a mistyped one.
    boolean unchecked = dataset.format() == DatasetFormat.VOC && !recipe.classes().isEmpty();
    return inClasses(recipe, unchecked ? dataset.warnedOfAbsentClasses() : dataset);
  }

  /** The images to test on, if there are any. */
  public static Optional<Dataset> test(DataRecipe recipe, List<String> classes) {
    List<DatasetRoot> roots = testRoots(recipe);
    if (roots.isEmpty() && !recipe.testSplit().equals(USUAL_TEST_SPLIT)) {
      throw new RecipeException(
          "data.test-split is %s, but no folder has this split; name one that has with --test-data"
              .formatted(recipe.testSplit()));
    }
    return roots.isEmpty()
        ? Optional.empty()
        : Optional.of(
            labelled(recipe, classes, request(recipe, roots, recipe.testIds(), Optional.empty())));
  }

  /** The format of the training data, which decides what the preset of the paper is. */
  public static DatasetFormat format(DataRecipe recipe) {
    return train(recipe).format();
  }

  /** Data in the classes of a run that has this recipe. */
  public static Dataset labelled(DataRecipe recipe, List<String> classes, DatasetRequest request) {
    List<String> kept = recipe.oneClass() ? recipe.classes() : classes;
    return inClasses(
        recipe, DatasetReader.read(kept.isEmpty() ? request : request.withClasses(kept)));
  }

  private static Dataset inClasses(DataRecipe recipe, Dataset dataset) {
    return recipe.oneClass() ? dataset.asOneClass(DataRecipe.ONE_CLASS) : dataset;
  }

  private static List<DatasetRoot> testRoots(DataRecipe recipe) {
    if (!recipe.testRoots().isEmpty()) {
      return recipe.testRoots().stream()
          .map(root -> DatasetRoot.parse(root, recipe.testSplit()))
          .toList();
    }
    return recipe.roots().stream()
        .map(root -> DatasetRoot.parse(root, "").directory())
        .distinct()
        .map(directory -> new DatasetRoot(directory, recipe.testSplit()))
        .filter(DatasetReader::offers)
        .toList();
  }

  private static Optional<List<String>> classes(List<String> classes) {
    return classes.isEmpty() ? Optional.empty() : Optional.of(classes);
  }

  private static DatasetRequest request(
      DataRecipe recipe,
      List<DatasetRoot> roots,
      Optional<Path> ids,
      Optional<List<String>> classes) {
    return new DatasetRequest(roots, recipe.format(), classes, ids, true);
  }
}
