package io.github.aploss.training.recipe;

import io.github.aploss.training.weights.PixelScale;
import java.util.Optional;

/**
 * The pixels that the network sees.
 *
 * @param imageSize side of the square training images, pixels
 * @param testSize side of the square test images, or their shorter side; pixels
 * @param testMaximum longest side of a test image resized by its shorter side; 0 for squares
 * @param pixels how values are scaled; empty: as the weights need it that the detector starts from
 */
public record InputRecipe(
    int imageSize, int testSize, int testMaximum, Optional<PixelScale> pixels) {
  private static final int SMALLEST = 64;
  private static final int LARGEST = 8192;

  static InputRecipe from(Settings settings) {
    int imageSize = settings.integer("image-size", SMALLEST, LARGEST);
    int testSize = settings.integer("test-size", 0, LARGEST);
    int testMaximum = settings.integer("test-maximum", 0, LARGEST);
    int side = testSize == 0 ? imageSize : testSize;
    if (testMaximum != 0 && testMaximum < side) {
      throw settings.bad("test-maximum", testMaximum, "0, or at least the shorter side of " + side);
    }
    return new InputRecipe(
        imageSize, side, testMaximum, settings.choiceOrAuto("normalisation", PixelScale.class));
  }

  /** Whether test images are resized to squares, so that several fit in one batch. */
  public boolean testsOnSquares() {
    return testMaximum == 0;
  }
}
