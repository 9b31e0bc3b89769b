package io.github.aploss.run.recipe;

import java.util.List;
import java.util.Optional;

/**
 * The random changes made to training images, those of SSD and mosaics.
 *
 * @param lighting deviation of the PCA lighting noise, 0 for none
 * @param chosenExpand largest ratio of the canvas that an image is placed on, 1 for never; empty:
 *     by the length of the training
 * @param chosenZoom smallest side of a mild random crop, as a part of the image's side; 1 for
 *     never; empty: by the length of the training
 * @param chosenCrop the smallest IoUs of random crops, none for never; empty: by the length of the
 *     training
 * @param randomInterpolation whether each image is resized by a method drawn anew
 * @param mosaic probability that a sample is put together of four
 * @param mosaicEnd the part of the epochs, at the end, without such samples
 */
public record AugmentationRecipe(
    double horizontalFlip,
    double verticalFlip,
    boolean photometric,
    double lighting,
    Optional<Double> chosenExpand,
    Optional<Double> chosenZoom,
    Optional<List<Double>> chosenCrop,
    boolean randomInterpolation,
    double mosaic,
    double mosaicEnd) {

  /** Where neither the recipe nor the length of a training said otherwise: mild ones. */
  private static final double USUAL_EXPAND = 1.3;

  private static final double USUAL_ZOOM = 0.8;
  private static final double SMALLEST_IOU = 0.01;

  static AugmentationRecipe from(RecipeGroupReader group) {
    return new AugmentationRecipe(
        group.number("horizontal-flip", 0, 1),
        group.number("vertical-flip", 0, 1),
        group.flag("photometric"),
        group.number("lighting", 0, 10),
        group.numberOrAuto("expand", 1, 16),
        group.numberOrAuto("zoom", 0.1, 1),
        group.anyNumbersOrAuto("crop", SMALLEST_IOU, 1),
        group.oneOf("interpolation", List.of("random", "bilinear")).equals("random"),
        group.number("mosaic", 0, 1),
        group.number("mosaic-end", 0, 1));
  }

  /** Largest ratio of the canvas that an image is placed on; the usual where nothing was chosen. */
  public double expand() {
    return chosenExpand.orElse(USUAL_EXPAND);
  }

  /** Smallest side of a mild random crop, as a part; the usual where nothing was chosen. */
  public double zoom() {
    return chosenZoom.orElse(USUAL_ZOOM);
  }

  /** The smallest IoUs of random crops; none where nothing was chosen. */
  public List<Double> crop() {
    return chosenCrop.orElse(List.of());
  }

  /** The probability of a mosaic in an epoch, counted from 0, of so many. */
  public double mosaicAt(int epoch, int epochs) {
    return epoch < Math.round((1 - mosaicEnd) * epochs) ? mosaic : 0;
  }
}
