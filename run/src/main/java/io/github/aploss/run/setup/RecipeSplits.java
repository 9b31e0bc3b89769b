package io.github.aploss.run.setup;

import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.dataset.source.UsualSplits;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.RecipeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which splits of the folders of a recipe are for what. */
final class RecipeSplits {
  private final DataRecipe recipe;

  RecipeSplits(DataRecipe recipe) {
    this.recipe = recipe;
  }

  /** What is trained on. */
  List<DatasetRoot> train() {
    return recipe.roots().stream().map(this::train).toList();
  }

  private DatasetRoot train(String text) {
    DatasetRoot root = DatasetRoot.parse(text, recipe.trainSplit());
    return isAuto(root) ? chosen(root.directory()) : root;
  }

  private DatasetRoot chosen(Path directory) {
    List<String> names = DatasetReader.splits(directory, recipe.format());
    return UsualSplits.train(names)
        .map(name -> new DatasetRoot(directory, name))
        .orElseThrow(
            () ->
                new RecipeException(
                    "%s has the splits %s; name the one to train on with --train-split"
                        .formatted(directory, String.join(", ", names))));
  }

  /** What is tested on; empty where nothing is there for it. */
  List<DatasetRoot> test() {
    if (!recipe.testRoots().isEmpty()) {
      return test(recipe.testRoots(), recipe.testSplit(), recipe.format());
    }
    List<DatasetRoot> roots = new ArrayList<>();
    Set<Path> directories = new LinkedHashSet<>();
    for (DatasetRoot trained : train()) {
      if (directories.add(trained.directory())) {
        besideTraining(trained).ifPresent(roots::add);
      }
    }
    if (roots.isEmpty() && !recipe.testSplit().equals(DataRecipe.AUTO)) {
      Path first = directories.iterator().next();
      throw new RecipeException(
          "data.test-split is %s, but no folder has this split; in %s there are %s; folders for the test are named with --test-data"
              .formatted(
                  recipe.testSplit(),
                  first,
                  String.join(", ", DatasetReader.splits(first, recipe.format()))));
    }
    return roots;
  }

  private Optional<DatasetRoot> besideTraining(DatasetRoot trained) {
    if (!recipe.testSplit().equals(DataRecipe.AUTO)) {
      return Optional.of(new DatasetRoot(trained.directory(), recipe.testSplit()))
          .filter(root -> DatasetReader.hasSplit(root, recipe.format()));
    }
    return UsualSplits.test(
            DatasetReader.splits(trained.directory(), recipe.format()), trained.split())
        .map(name -> new DatasetRoot(trained.directory(), name));
  }

  /** What of other folders is tested on: the split of that name, or the likeliest. */
  static List<DatasetRoot> test(
      List<String> folders, String split, Optional<DatasetFormat> format) {
    List<DatasetRoot> roots = new ArrayList<>();
    for (String text : folders) {
      DatasetRoot root = DatasetRoot.parse(text, split);
      roots.add(isAuto(root) ? likeliest(root.directory(), format) : root);
    }
    return roots;
  }

  private static DatasetRoot likeliest(Path directory, Optional<DatasetFormat> format) {
    List<String> names = DatasetReader.splits(directory, format);
    return UsualSplits.onlyTest(names)
        .map(name -> new DatasetRoot(directory, name))
        .orElseThrow(
            () ->
                new RecipeException(
                    "%s has the splits %s; name the one to test on"
                        .formatted(directory, String.join(", ", names))));
  }

  private static boolean isAuto(DatasetRoot root) {
    return root.split().equals(DataRecipe.AUTO);
  }
}
