package io.github.aploss.training;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.Normalisation;
import io.github.aploss.detector.ResNetConfig;
import io.github.aploss.detector.RetinaNet;
import io.github.aploss.detector.RetinaNetConfig;
import io.github.aploss.training.recipe.ModelRecipe;
import io.github.aploss.training.recipe.Recipe;
import org.bytedeco.pytorch.global.torch;

/** Makes the detector that a recipe names. */
final class DetectorFactory {
  private DetectorFactory() {}

  /** A detector with random weights that follow from the seed. */
  static Detector create(Recipe whole, int classes) {
    ModelRecipe recipe = whole.model();
    torch.manual_seed(whole.training().seed());
    RetinaNetConfig config = RetinaNetConfig.of(recipe.name(), classes);
    ResNetConfig backbone =
        config
            .backbone()
            .withNormalisation(normalisation(recipe.normalisation()))
            .withFrozenStages(recipe.frozenStages());
    return new RetinaNet(
        config
            .withBackbone(backbone)
            .withAnchors(config.anchors().withFinestSize(recipe.anchorSize())));
  }

  private static Normalisation normalisation(ModelRecipe.Normalisation choice) {
    return switch (choice) {
      case BATCH -> Normalisation.BATCH_NORM;
      case GROUP -> Normalisation.GROUP_NORM;
      case FROZEN -> Normalisation.FROZEN_BATCH_NORM;
    };
  }
}
