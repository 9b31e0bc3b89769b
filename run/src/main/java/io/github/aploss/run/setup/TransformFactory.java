package io.github.aploss.run.setup;

import io.github.aploss.dataset.transform.Interpolation;
import io.github.aploss.dataset.transform.ResizeShorterSide;
import io.github.aploss.dataset.transform.ResizeSquare;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.run.recipe.InputRecipe;
import io.github.aploss.run.recipe.PixelScale;

/** Makes the transforms that a recipe names, but for those that are random. */
public final class TransformFactory {
  private TransformFactory() {}

  /** Training images without any chance; of a range of sizes, the largest. */
  public static Transform still(InputRecipe input) {
    return input.trainsOnSquares()
        ? new ResizeSquare(input.imageSize(), Interpolation.BILINEAR)
        : new ResizeShorterSide(input.trainShorter().get(1), input.trainMaximum());
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
