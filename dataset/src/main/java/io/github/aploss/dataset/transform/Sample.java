package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.Image;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One image on its way through the transforms.
 *
 * @param source as annotated
 * @param image the pixels as they are now
 * @param objects in coordinates of {@code image}
 */
public record Sample(LabelledImage source, Image image, List<LabelledObject> objects) {
  public Sample {
    objects = List.copyOf(objects);
  }

  /** The untransformed sample. */
  public static Sample of(LabelledImage source, Image image) {
    return new Sample(source, image, source.objects());
  }

  Sample withImage(Image other) {
    return new Sample(source, other, objects);
  }

  /** Other pixels, with every box moved along. */
  Sample moved(Image other, UnaryOperator<Box> move) {
    return new Sample(
        source, other, objects.stream().map(o -> o.withBox(move.apply(o.box()))).toList());
  }
}
