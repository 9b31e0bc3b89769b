package io.github.aploss.run.setup;

import io.github.aploss.dataset.transform.Expand;
import io.github.aploss.dataset.transform.HorizontalFlip;
import io.github.aploss.dataset.transform.Interpolation;
import io.github.aploss.dataset.transform.IouCrop;
import io.github.aploss.dataset.transform.MeanColour;
import io.github.aploss.dataset.transform.PcaLighting;
import io.github.aploss.dataset.transform.PhotometricDistortion;
import io.github.aploss.dataset.transform.ResizeShorterSide;
import io.github.aploss.dataset.transform.ResizeShorterSideRandomly;
import io.github.aploss.dataset.transform.ResizeSquare;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.dataset.transform.VerticalFlip;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.run.recipe.AugmentationRecipe;
import io.github.aploss.run.recipe.InputRecipe;
import io.github.aploss.run.recipe.PixelScale;
import io.github.aploss.run.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Makes the transforms that a recipe names. */
public final class TransformFactory {
  private static final double LIGHTING_PROBABILITY = 0.5;
  private static final double EXPAND_PROBABILITY = 0.5;

  private TransformFactory() {}

  /** What is done to training images, in the order of SSD. */
  public static Transform training(Recipe recipe) {
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
    steps.add(new HorizontalFlip(augmentation.horizontalFlip()));
    steps.add(new VerticalFlip(augmentation.verticalFlip()));
    steps.add(resize(recipe.input(), augmentation));
    return Transform.chain(steps.toArray(Transform[]::new));
  }

  /** Training images without any chance; of a range of sizes, the largest. */
  public static Transform still(InputRecipe input) {
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
  public static Transform testing(InputRecipe input) {
    return testing(input, input.testSize());
  }

  /**
   * What is done to test images at another scale.
   *
   * @param side of the square, or the shorter side, pixels
   */
  public static Transform testing(InputRecipe input, int side) {
    return input.testsOnSquares()
        ? new ResizeSquare(side, Interpolation.BILINEAR)
        : new ResizeShorterSide(side, input.testMaximum(side));
  }

  public static InputNormalisation normalisation(InputRecipe input) {
    return switch (input.pixels().orElse(PixelScale.TORCHVISION)) {
      case TORCHVISION -> InputNormalisation.torchvision();
      case CAFFE -> InputNormalisation.caffe();
      case RGB_MEAN -> InputNormalisation.rgbMean();
    };
  }
}
