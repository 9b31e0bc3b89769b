package io.github.aploss.run.recipe;

import java.util.List;

/**
 * The random changes made to training images, those of SSD and mosaics.
 *
 * @param lighting deviation of the PCA lighting noise, 0 for none
 * @param expand largest ratio of the canvas that an image is placed on, 1 for never
 * @param zoom smallest side of a mild random crop, as a part of the image's side; 1 for never
 * @param crop the smallest IoUs of random crops; empty for never
 * @param randomInterpolation whether each image is resized by a method drawn anew
 * @param mosaic probability that a sample is put together of four
 * @param mosaicEnd the part of the epochs, at the end, without such samples
 */
public record AugmentationRecipe(
    double horizontalFlip,
    double verticalFlip,
    boolean photometric,
    double lighting,
    double expand,
    double zoom,
    List<Double> crop,
    boolean randomInterpolation,
    double mosaic,
    double mosaicEnd) {

  private static final double SMALLEST_IOU = 0.01;

  static AugmentationRecipe from(RecipeGroupReader group) {
    return new AugmentationRecipe(
        group.number("horizontal-flip", 0, 1),
        group.number("vertical-flip", 0, 1),
        group.flag("photometric"),
        group.number("lighting", 0, 10),
        group.number("expand", 1, 16),
        group.number("zoom", 0.1, 1),
        group.numbers("crop", SMALLEST_IOU, 1),
        group.oneOf("interpolation", List.of("random", "bilinear")).equals("random"),
        group.number("mosaic", 0, 1),
        group.number("mosaic-end", 0, 1));
  }

  /** The probability of a mosaic in an epoch, counted from 0, of so many. */
  public double mosaicAt(int epoch, int epochs) {
    return epoch < Math.round((1 - mosaicEnd) * epochs) ? mosaic : 0;
  }
}
