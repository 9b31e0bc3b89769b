package io.github.aploss.training.data;

import io.github.aploss.dataset.transform.Expand;
import io.github.aploss.dataset.transform.HorizontalFlip;
import io.github.aploss.dataset.transform.Interpolation;
import io.github.aploss.dataset.transform.IouCrop;
import io.github.aploss.dataset.transform.MeanColour;
import io.github.aploss.dataset.transform.PcaLighting;
import io.github.aploss.dataset.transform.PhotometricDistortion;
import io.github.aploss.dataset.transform.ResizeShorterSideRandomly;
import io.github.aploss.dataset.transform.ResizeSquare;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.dataset.transform.VerticalFlip;
import io.github.aploss.dataset.transform.ZoomCrop;
import io.github.aploss.run.recipe.AugmentationRecipe;
import io.github.aploss.run.recipe.InputRecipe;
import io.github.aploss.run.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Makes the random changes to training images that a recipe names. */
public final class AugmentationFactory {
  private static final double LIGHTING_PROBABILITY = 0.5;
  private static final double EXPAND_PROBABILITY = 0.5;
  private static final double ZOOM_PROBABILITY = 0.5;

  private AugmentationFactory() {}

  /** What is done to training images, in the order of SSD. */
  public static Transform of(Recipe recipe) {
    AugmentationRecipe augmentation = recipe.augmentation();
    List<Transform> steps = new ArrayList<>();
    if (augmentation.photometric()) {
      steps.add(PhotometricDistortion.ssd());
    }
    if (augmentation.lighting() > 0) {
      steps.add(new PcaLighting(augmentation.lighting(), LIGHTING_PROBABILITY));
    }
    if (augmentation.expand() > 1) {
      steps.add(new Expand(augmentation.expand(), EXPAND_PROBABILITY, MeanColour.IMAGENET));
    }
    if (!augmentation.crop().isEmpty()) {
      steps.add(new IouCrop(augmentation.crop()));
    }
    if (augmentation.zoom() < 1) {
      steps.add(new ZoomCrop(augmentation.zoom(), ZOOM_PROBABILITY));
    }
    steps.add(new HorizontalFlip(augmentation.horizontalFlip()));
    steps.add(new VerticalFlip(augmentation.verticalFlip()));
    steps.add(resize(recipe.input(), augmentation));
    return Transform.chain(steps.toArray(Transform[]::new));
  }

  private static Transform resize(InputRecipe input, AugmentationRecipe augmentation) {
    return input.trainsOnSquares()
        ? new ResizeSquare(
            input.imageSize(),
            augmentation.randomInterpolation() ? Interpolation.RANDOM : Interpolation.BILINEAR)
        : new ResizeShorterSideRandomly(
            input.trainShorter().get(0), input.trainShorter().get(1), input.trainMaximum());
  }
}
