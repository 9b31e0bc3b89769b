package io.github.aploss.run.setup;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.ReadingRule;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.RecipeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the data sets that a recipe names. */
public final class RecipeDatasets {
  private RecipeDatasets() {}

  /** The images to train on, all objects included; damaged ones are left out. */
  public static Dataset train(DataRecipe recipe) {
    if (recipe.roots().isEmpty()) {
      throw new RecipeException("data.roots is empty: name the folder of your images with --data");
    }
    List<DatasetRoot> roots = new RecipeSplits(recipe).train();
    DatasetRequest request =
        request(recipe, roots, recipe.trainIds(), Optional.of(recipe.classes()))
            .with(ReadingRule.WITHOUT_DAMAGED, ReadingRule.KNOWN_CLASSES);
    Dataset dataset = DatasetReader.read(request);
    boolean chosen = recipe.trainSplit().equals(DataRecipe.AUTO);
    return inClasses(
        recipe, chosen ? dataset.withNote(told("training on", roots, request)) : dataset);
  }

  /**
   * The images to test on, if there are any; damaged ones are refused. All are decoded, since a
   * training that cannot be tested may be a night that is lost.
   */
  public static Optional<Dataset> test(DataRecipe recipe, List<String> classes) {
    List<DatasetRoot> roots = new RecipeSplits(recipe).test();
    if (roots.isEmpty()) {
      return Optional.empty();
    }
    DatasetRequest request =
        request(recipe, roots, recipe.testIds(), Optional.empty()).with(ReadingRule.DECODED);
    Dataset dataset = labelled(recipe, classes, request);
    boolean chosen = recipe.testSplit().equals(DataRecipe.AUTO);
    return Optional.of(chosen ? dataset.withNote(told("testing on", roots, request)) : dataset);
  }

  /** The format of the training data, which decides what the preset of the paper is. */
  public static DatasetFormat format(DataRecipe recipe) {
    return train(recipe).format();
  }

  /**
   * The splits that a run is tested on.
   *
   * @throws RecipeException if there are none
   */
  public static List<DatasetRoot> testRoots(DataRecipe recipe) {
    List<DatasetRoot> roots = new RecipeSplits(recipe).test();
    if (roots.isEmpty()) {
      throw new RecipeException(
          "the run has no test data of its own; name some with --data or --split");
    }
    return roots;
  }

  /**
   * The splits to test on of folders that a user names.
   *
   * @param split {@link DataRecipe#AUTO} for the likeliest
   */
  public static List<DatasetRoot> testRoots(
      List<String> folders, String split, Optional<DatasetFormat> format) {
    return RecipeSplits.test(folders, split, format);
  }

  /** Data in the classes of a run that has this recipe; classes that the data lack are told. */
  public static Dataset labelled(DataRecipe recipe, List<String> classes, DatasetRequest request) {
    List<String> kept = recipe.oneClass() ? recipe.classes() : classes;
    Dataset dataset = DatasetReader.read(kept.isEmpty() ? request : request.withClasses(kept));
    return inClasses(recipe, dataset.annotated() ? dataset.warnedOfAbsentClasses() : dataset);
  }

  private static Dataset inClasses(DataRecipe recipe, Dataset dataset) {
    return recipe.oneClass() ? dataset.asOneClass(DataRecipe.ONE_CLASS) : dataset;
  }

  /** Which splits were chosen, and which others there are. */
  private static String told(String what, List<DatasetRoot> roots, DatasetRequest request) {
    return roots.stream()
        .map(
            root ->
                "the split %s of %s (there are %s)"
                    .formatted(
                        root.split(),
                        root.directory(),
                        String.join(
                            ", ", DatasetReader.splits(root.directory(), request.format()))))
        .collect(Collectors.joining("; ", what + " ", ""));
  }

  private static DatasetRequest request(
      DataRecipe recipe,
      List<DatasetRoot> roots,
      Optional<Path> ids,
      Optional<List<String>> classes) {
    DatasetRequest request =
        new DatasetRequest(
            roots, recipe.format(), classes.filter(names -> !names.isEmpty()), ids, true);
    return recipe.strict() ? request.with(ReadingRule.STRICT) : request;
  }
}
