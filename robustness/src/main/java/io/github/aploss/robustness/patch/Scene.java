package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.image.Box;
import io.github.aploss.robustness.image.RgbImage;
import java.util.List;

/**
 * An unperturbed image and the boxes of its objects, in annotation order. Objects that VOC calls
 * difficult are among them, crowds of COCO are not.
 */
public record Scene(RgbImage image, List<Box> boxes) {
  public Scene {
    boxes = List.copyOf(boxes);
  }
}
