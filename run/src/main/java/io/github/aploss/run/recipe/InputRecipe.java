package io.github.aploss.run.recipe;

import java.util.List;
import java.util.Optional;

/**
 * The pixels that the network sees.
 *
 * @param imageSize side of the square training images, pixels
 * @param trainSizes sides of square training images, of which one is drawn for each batch; empty:
 *     {@code imageSize} alone
 * @param trainShorter least and largest shorter side of training images, which then keep their
 *     proportions and are padded to batches; empty for squares
 * @param trainMaximum longest side of such a training image
 * @param testSize side of the square test images, or their shorter side; pixels
 * @param testMaximum longest side of a test image resized by its shorter side; 0 for squares
 * @param pixels how values are scaled; empty: as the weights need it that the detector starts from
 */
public record InputRecipe(
    int imageSize,
    List<Integer> trainSizes,
    List<Integer> trainShorter,
    int trainMaximum,
    int testSize,
    int testMaximum,
    Optional<PixelScale> pixels) {
  static final int SMALLEST = 64;
  static final int LARGEST = 8192;

  /** What the strides of the usual pyramid divide evenly. */
  private static final int PYRAMID_MULTIPLE = 32;

  static InputRecipe from(RecipeGroupReader group) {
    int imageSize = group.integer("image-size", SMALLEST, LARGEST);
    int testSize = group.integer("test-size", 0, LARGEST);
    int testMaximum = group.integer("test-maximum", 0, LARGEST);
    int side = testSize == 0 ? imageSize : testSize;
    if (testMaximum != 0 && testMaximum < side) {
      throw group.bad("test-maximum", testMaximum, "0, or at least the shorter side of " + side);
    }
    return new InputRecipe(
        imageSize,
        trainSizes(group),
        trainShorter(group),
        group.integer("train-maximum", SMALLEST, LARGEST),
        side,
        testMaximum,
        group.choiceOrAuto("normalisation", PixelScale.class));
  }

  private static List<Integer> trainSizes(RecipeGroupReader group) {
    List<Integer> sides = group.integers("train-sizes", SMALLEST, LARGEST);
    if (!sides.isEmpty() && !trainShorter(group).isEmpty()) {
      throw group.bad("train-sizes", sides, "[] beside train-shorter, which asks for no squares");
    }
    return sides;
  }

  private static List<Integer> trainShorter(RecipeGroupReader group) {
    List<Integer> sides = group.integers("train-shorter", SMALLEST, LARGEST);
    if (!sides.isEmpty() && (sides.size() != 2 || sides.get(0) > sides.get(1))) {
      throw group.bad(
          "train-shorter", sides, "[] for squares, or two whole numbers such as [480, 800]");
    }
    return sides;
  }

  /** Whether training images are resized to squares of one size. */
  public boolean trainsOnSquares() {
    return trainShorter.isEmpty();
  }

  /** Whether test images are resized to squares, so that several fit in one batch. */
  public boolean testsOnSquares() {
    return testMaximum == 0;
  }

  /** Training images lie in a frame whose sides are multiples of this. */
  public int trainFrameMultiple() {
    return frameMultiple(trainsOnSquares());
  }

  /** Test images lie in a frame whose sides are multiples of this. */
  public int testFrameMultiple() {
    return frameMultiple(testsOnSquares());
  }

  /** Squares are taken as they are. */
  private static int frameMultiple(boolean squares) {
    return squares ? 1 : PYRAMID_MULTIPLE;
  }

  /**
   * The longest side of a test image with another shorter side: in the proportion of {@code
   * testMaximum} to {@code testSize}, so that the same images are limited at every scale.
   */
  public int testMaximum(int shorter) {
    return Math.toIntExact(Math.round((double) testMaximum * shorter / testSize));
  }
}
