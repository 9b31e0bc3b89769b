package io.github.aploss.training;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.data.TrainingData;
import java.util.Optional;

/** The images that a training keeps aside to select its weights on. */
public final class KeptImages {
  private KeptImages() {}

  /**
   * Those of a run with this recipe; empty where it keeps none.
   *
   * @throws io.github.aploss.files.UserException if its data cannot be read
   */
  public static Optional<Dataset> of(Recipe recipe) {
    return TrainingData.read(recipe).validation();
  }
}
