package io.github.aploss.robustness.deepfool;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detector.input.ImageSize;

/**
 * One object of one image to be made to vanish, alone.
 *
 * @param id names the image
 * @param image as it was resized for the network
 * @param box of the object in its pixels: x1, y1, x2, y2, half-open
 * @param label its class
 */
public record TargetObject(String id, Image image, float[] box, int label) {

  /** The image as an array that an attack may start from. */
  double[] input() {
    double[] input = new double[image.pixels().length];
    for (int i = 0; i < input.length; i++) {
      input[i] = image.pixels()[i];
    }
    return input;
  }

  ImageSize size() {
    return new ImageSize(image.height(), image.width());
  }
}
