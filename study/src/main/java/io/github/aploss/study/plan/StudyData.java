package io.github.aploss.study.plan;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.SelectionRecipe;
import io.github.aploss.run.setup.RecipeDatasets;
import io.github.aploss.study.StudyException;
import io.github.aploss.training.data.TrainableObjects;
import io.github.aploss.training.data.TrainingData;
import java.util.HashMap;
import java.util.Map;

/** The data of the variants of a study, each read once. */
public final class StudyData {
  private record Sets(Dataset train, Dataset test) {}

  private final Map<DataRecipe, Sets> read = new HashMap<>();

  /** What a variant is tested on. */
  public Dataset test(Recipe recipe) {
    return sets(recipe).test;
  }

  /** What a variant is trained on, with what of it may select weights. */
  public Dataset train(Recipe recipe) {
    return sets(recipe).train;
  }

  /** A fingerprint of what a variant is trained and tested on. */
  public String fingerprint(Recipe recipe) {
    return sets(recipe).train.fingerprint() + " " + sets(recipe).test.fingerprint();
  }

  /** How many steps a training of so many epochs has, nearly. */
  public int steps(Recipe recipe) {
    double kept =
        recipe.training().selection().on() == SelectionRecipe.On.VALIDATION
            ? 1 - recipe.data().validation()
            : 1;
    double images = TrainableObjects.of(sets(recipe).train, recipe.data()).size() * kept;
    int perEpoch = (int) Math.ceil(images / recipe.training().batchSize());
    return perEpoch * recipe.training().epochs();
  }

  private Sets sets(Recipe recipe) {
    return read.computeIfAbsent(recipe.data(), StudyData::read);
  }

  /**
   * Reads both splits.
   *
   * @throws StudyException if there is nothing to test on
   */
  private static Sets read(DataRecipe data) {
    Dataset train = RecipeDatasets.train(data);
    Dataset test =
        RecipeDatasets.test(data, train.classes())
            .orElseThrow(
                () ->
                    new StudyException(
                        "no folder has the test split, so there is nothing to compare on; name one"
                            + " with --test-split or --test-data"));
    if (TrainingData.nothingToFind(test)) {
      throw new StudyException(
          "no image of the test split has an object, so there is nothing to compare on: "
              + test.summary());
    }
    return new Sets(train, test);
  }
}
