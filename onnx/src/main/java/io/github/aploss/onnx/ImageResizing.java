package io.github.aploss.onnx;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.transform.Interpolation;
import io.github.aploss.dataset.transform.ResizeShorterSide;
import io.github.aploss.dataset.transform.ResizeSquare;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How an image is resized before the network sees it.
 *
 * @param side of the square, or the shorter side; pixels
 * @param longest what the longer side may not exceed, proportions kept; 0: a square
 */
public record ImageResizing(int side, int longest) {
  public ImageResizing {
    if (side < 1 || longest != 0 && longest < side) {
      throw new IllegalArgumentException(
          "need a side of 1 or more and none that is longer than the longest, not "
              + side
              + " and "
              + longest);
    }
  }

  /** The image as the network sees it. */
  Image resized(Image image) {
    LabelledImage unlabelled =
        new LabelledImage("image", 1, null, image.width(), image.height(), List.of());
    return transform().apply(Sample.of(unlabelled, image), new SplittableRandom(0)).image();
  }

  private Transform transform() {
    return longest == 0
        ? new ResizeSquare(side, Interpolation.BILINEAR)
        : new ResizeShorterSide(side, longest);
  }
}
