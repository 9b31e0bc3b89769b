package io.github.aploss.training.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.setup.RecipeDatasets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a recipe trains and tests on.
 *
 * @param train the training split, all objects included
 * @param images of {@code train}, with the objects that are trained on
 * @param test the test split, if the data have one
 */
public record TrainingData(Dataset train, List<LabelledImage> images, Optional<Dataset> test) {
  /**
   * Reads the annotations.
   *
   * @throws io.github.aploss.files.UserException if they cannot be read, or leave nothing to train
   *     on
   */
  public static TrainingData read(Recipe recipe) {
    Dataset train = RecipeDatasets.train(recipe.data());
    List<LabelledImage> images = TrainableObjects.of(train, recipe.data());
    if (images.stream().allMatch(image -> image.objects().isEmpty())) {
      throw new RecipeException(
          "there is no object to train on: " + UntrainedObjects.of(train, recipe.data()));
    }
    return new TrainingData(train, images, RecipeDatasets.test(recipe.data(), train.classes()));
  }

  /** Whether a data set has no object that counts when detections are evaluated. */
  public static boolean nothingToFind(Dataset dataset) {
    return dataset.images().stream()
        .flatMap(image -> image.objects().stream())
        .allMatch(object -> object.crowd() || object.difficult());
  }

  /** The names that the detector's outputs stand for, in order. */
  public List<String> classes() {
    return train.classes();
  }

  /** Says what is trained and tested on, and what is odd about it. */
  public void announce(Consumer<String> messages) {
    train.warnings().forEach(messages);
    messages.accept("training on " + train.withImages(images).summary());
    test.ifPresent(
        dataset -> {
          dataset.warnings().forEach(messages);
          messages.accept("testing on " + dataset.summary());
          if (nothingToFind(dataset)) {
            messages.accept("no image of the test split has an object: there will be no AP");
          }
        });
    if (test.isEmpty()) {
      messages.accept("no folder has the test split: the detector will not be evaluated");
    }
  }
}
