package io.github.aploss.training.start;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.data.TrainableObjects;
import io.github.aploss.training.data.TrainingData;
import java.util.List;
import java.util.Optional;

/** The anchors that a training would take, without training. */
public final class FittedAnchors {
  private FittedAnchors() {}

  /**
   * The recipe with the anchors that a training on all images of a data set fits to its objects, as
   * far as the recipe leaves them open; as it is where there is no object to train on.
   */
  public static Recipe of(Recipe recipe, Dataset dataset) {
    List<LabelledImage> images = TrainableObjects.of(dataset, recipe.data());
    if (images.stream().allMatch(image -> image.objects().isEmpty())) {
      return recipe;
    }
    TrainingData data = new TrainingData(dataset, images, Optional.empty(), Optional.empty());
    return AutoDataValues.of(recipe, data, false, message -> {});
  }
}
