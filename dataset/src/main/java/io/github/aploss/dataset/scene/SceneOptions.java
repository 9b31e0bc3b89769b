package io.github.aploss.dataset.scene;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.image.ImageEncoding;

/**
 * What to generate.
 *
 * @param images of all splits together; three in five go to train, one to val, one to test
 * @param seed equal seeds give equal scenes, whatever their number
 * @param imageSize width and height in pixels
 * @param encoding of the image files
 */
public record SceneOptions(int images, long seed, int imageSize, ImageEncoding encoding) {
  private static final int FEWEST_IMAGES = 5;
  private static final int SMALLEST = 64;
  private static final int LARGEST = 4096;

  public SceneOptions {
    if (images < FEWEST_IMAGES || images > 1_000_000) {
      throw new DatasetException(
          "the number of images to generate is 5 to 1000000, so that every split has one; got "
              + images);
    }
    if (imageSize < SMALLEST || imageSize > LARGEST) {
      throw new DatasetException("the size of generated images is 64 to 4096; got " + imageSize);
    }
  }

  /** JPEG scenes of 256 x 256 pixels. */
  public static SceneOptions of(int images, long seed) {
    return new SceneOptions(images, seed, 256, ImageEncoding.JPEG);
  }
}
