package io.github.aploss.training;

import io.github.aploss.dataset.Image;
import io.github.aploss.dataset.Sample;
import io.github.aploss.detector.ImageSize;
import io.github.aploss.detector.InputNormalisation;
import io.github.aploss.training.recipe.InputRecipe;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Makes the tensor of a batch of training images.
 *
 * @param frameMultiple the images lie in a frame whose sides are multiples of this
 */
record BatchPixels(InputNormalisation normalisation, int frameMultiple) {
  /**
   * @param values how the network wants values
   * @param sizes how images are resized
   */
  static BatchPixels of(InputRecipe values, InputRecipe sizes) {
    return new BatchPixels(
        Transforms.normalisation(values),
        sizes.trainsOnSquares() ? 1 : ImageDetector.FRAME_MULTIPLE);
  }

  static List<ImageSize> sizes(List<Sample> batch) {
    return batch.stream()
        .map(sample -> new ImageSize(sample.image().height(), sample.image().width()))
        .toList();
  }

  /** float32 [B, 3, H, W]. */
  Tensor of(List<Sample> batch) {
    return normalisation.batch(
        batch.stream().map(Sample::image).map(Image::pixels).toList(), sizes(batch), frameMultiple);
  }
}
