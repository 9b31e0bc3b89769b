package io.github.aploss.training;

import io.github.aploss.dataset.Expand;
import io.github.aploss.dataset.HorizontalFlip;
import io.github.aploss.dataset.Interpolation;
import io.github.aploss.dataset.IouCrop;
import io.github.aploss.dataset.MeanColour;
import io.github.aploss.dataset.PcaLighting;
import io.github.aploss.dataset.Photometric;
import io.github.aploss.dataset.ResizeShorterSide;
import io.github.aploss.dataset.ResizeShorterSideRandomly;
import io.github.aploss.dataset.ResizeSquare;
import io.github.aploss.dataset.Transform;
import io.github.aploss.dataset.VerticalFlip;
import io.github.aploss.detector.InputNormalisation;
import io.github.aploss.training.recipe.AugmentationRecipe;
import io.github.aploss.training.recipe.InputRecipe;
import io.github.aploss.training.recipe.Recipe;
import io.github.aploss.training.weights.PixelScale;
import java.util.ArrayList;
import java.util.List;

/** Makes the transforms that a recipe names. */
final class Transforms {
  private static final double LIGHTING_PROBABILITY = 0.5;
  private static final double EXPAND_PROBABILITY = 0.5;

  private Transforms() {}

  /** What is done to training images, in the order of SSD. */
  static Transform training(Recipe recipe) {
    AugmentationRecipe augmentation = recipe.augmentation();
    List<Transform> steps = new ArrayList<>();
    if (augmentation.photometric()) {
      steps.add(Photometric.ssd());
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
    steps.add(new HorizontalFlip(augmentation.horizontalFlip()));
    steps.add(new VerticalFlip(augmentation.verticalFlip()));
    steps.add(resize(recipe.input(), augmentation));
    return Transform.chain(steps.toArray(Transform[]::new));
  }

  /** Training images without any chance; of a range of sizes, the largest. */
  static Transform still(InputRecipe input) {
    return input.trainsOnSquares()
        ? new ResizeSquare(input.imageSize(), Interpolation.BILINEAR)
        : new ResizeShorterSide(input.trainShorter().get(1), input.trainMaximum());
  }

  private static Transform resize(InputRecipe input, AugmentationRecipe augmentation) {
    return input.trainsOnSquares()
        ? new ResizeSquare(
            input.imageSize(),
            augmentation.randomInterpolation() ? Interpolation.RANDOM : Interpolation.BILINEAR)
        : new ResizeShorterSideRandomly(
            input.trainShorter().get(0), input.trainShorter().get(1), input.trainMaximum());
  }

  /** What is done to test images. */
  static Transform testing(InputRecipe input) {
    return testing(input, input.testSize());
  }

  /**
   * What is done to test images at another scale.
   *
   * @param side of the square, or the shorter side, pixels
   */
  static Transform testing(InputRecipe input, int side) {
    return input.testsOnSquares()
        ? new ResizeSquare(side, Interpolation.BILINEAR)
        : new ResizeShorterSide(side, input.testMaximum(side));
  }

  static InputNormalisation normalisation(InputRecipe input) {
    return switch (input.pixels().orElse(PixelScale.TORCHVISION)) {
      case TORCHVISION -> InputNormalisation.torchvision();
      case CAFFE -> InputNormalisation.caffe();
      case RGB_MEAN -> InputNormalisation.rgbMean();
    };
  }
}
