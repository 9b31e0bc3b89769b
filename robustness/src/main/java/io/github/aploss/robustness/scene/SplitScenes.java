package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.robustness.patch.OtherScenes;
import io.github.aploss.robustness.patch.Scene;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All images of a split by their ids, read when they are asked for, whatever their order. */
final class SplitScenes {
  private final List<LabelledImage> images;
  private final ObjectBoxes boxes;

  /**
   * @param images the whole split: a sample of it would show other crops
   */
  SplitScenes(List<LabelledImage> images, ObjectBoxes boxes) {
    this.images = images.stream().sorted(Comparator.comparing(LabelledImage::id)).toList();
    this.boxes = boxes;
  }

  /** Those that an image may borrow from. */
  OtherScenes without(LabelledImage image) {
    List<LabelledImage> others =
        images.stream().filter(other -> !other.id().equals(image.id())).toList();
    return new OtherScenes() {
      @Override
      public int count() {
        return others.size();
      }

      @Override
      public Optional<Scene> atLeast(int index, int width, int height) {
        LabelledImage other = others.get(index);
        return other.width() < width || other.height() < height
            ? Optional.empty()
            : Optional.of(boxes.scene(other, Pixels.rgb(ImageReader.read(other))));
      }
    };
  }
}
