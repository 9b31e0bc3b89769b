package io.github.aploss.training.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.check.DecodableImages;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.recipe.SelectionRecipe;
import io.github.aploss.run.setup.RecipeDatasets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a recipe trains and tests on.
 *
 * @param all the training split, all images and objects included
 * @param images what of it is trained on, with the objects that are
 * @param validation what of it is kept from training to select weights on
 * @param test the test split, if the data have one
 */
public record TrainingData(
    Dataset all, List<LabelledImage> images, Optional<Dataset> validation, Optional<Dataset> test) {
  /**
   * Reads the annotations.
   *
   * @throws io.github.aploss.files.UserException if they cannot be read, or leave nothing to train
   *     on
   */
  public static TrainingData read(Recipe recipe) {
    Dataset all = RecipeDatasets.train(recipe.data());
    Optional<Dataset> test = RecipeDatasets.test(recipe.data(), all.classes());
    SelectionRecipe.On on = recipe.training().selection().on();
    if (on == SelectionRecipe.On.TEST && test.isEmpty()) {
      throw new RecipeException(
          "training.select-on is test, but no folder has the test split; leave it at validation, or"
              + " name a split with --test-split");
    }
    if (on != SelectionRecipe.On.VALIDATION) {
      return new TrainingData(all, trainable(all, recipe), Optional.empty(), test);
    }
    ValidationSplit split = ValidationSplit.of(all, recipe.data().validation());
    return new TrainingData(
        all,
        trainable(split.train(), recipe),
        Optional.of(DecodableImages.of(split.validation())).filter(kept -> !nothingToFind(kept)),
        test);
  }

  private static List<LabelledImage> trainable(Dataset train, Recipe recipe) {
    List<LabelledImage> images = TrainableObjects.of(train, recipe.data());
    if (images.stream().allMatch(image -> image.objects().isEmpty())) {
      throw new RecipeException(
          "there is no object to train on: " + UntrainedObjects.of(train, recipe.data()));
    }
    return images;
  }

  /** Whether a data set has no object that counts when detections are evaluated. */
  public static boolean nothingToFind(Dataset dataset) {
    return dataset.images().stream()
        .flatMap(image -> image.objects().stream())
        .allMatch(object -> object.crowd() || object.difficult());
  }

  /**
   * What weights are selected on: the images kept from training, or the test split where the recipe
   * asks for it; empty where nothing is selected.
   */
  public Optional<Dataset> deciding(SelectionRecipe recipe) {
    return switch (recipe.on()) {
      case VALIDATION -> validation;
      case TEST -> test;
      case NONE -> Optional.empty();
    };
  }

  /** Batches in an epoch; the last may be smaller. */
  public int stepsPerEpoch(int batchSize) {
    return (images.size() + batchSize - 1) / batchSize;
  }

  /** The names that the detector's outputs stand for, in order. */
  public List<String> classes() {
    return all.classes();
  }

  /** Says what is trained and tested on, and what is odd about it. */
  public void announce(Recipe recipe, Consumer<String> messages) {
    all.warnings().forEach(messages);
    messages.accept("training on " + all.withImages(images).summary());
    announceSelection(recipe, messages);
    test.ifPresent(
        dataset -> {
          dataset.warnings().forEach(messages);
          messages.accept("testing on " + dataset.summary());
          if (nothingToFind(dataset)) {
            messages.accept("no image of the test split has an object: there will be no AP");
          }
        });
    if (test.isEmpty()) {
      messages.accept(
          "no folder has the test split: the detector will "
              + (validation.isPresent()
                  ? "be evaluated on the images for validation alone"
                  : "not be evaluated"));
    }
  }

  private void announceSelection(Recipe recipe, Consumer<String> messages) {
    if (validation.isPresent()) {
      validation.get().warnings().stream()
          .filter(note -> !all.warnings().contains(note))
          .forEach(messages);
      messages.accept(
          "kept from training, to select the best weights on: " + validation.get().summary());
    } else if (recipe.training().selection().on() == SelectionRecipe.On.VALIDATION) {
      messages.accept(
          ("%s of the training images are too few to select weights on, so the last weights are the"
                  + " ones to use; see data.validation and training.select-on")
              .formatted(recipe.data().validation()));
    }
  }
}
