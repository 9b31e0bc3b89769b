package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.robustness.image.Box;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.patch.Scene;
import java.util.List;

/**
 * Which objects are meant by an attack on objects: a crowd of COCO is none.
 *
 * @param difficult whether those are that VOC calls difficult
 */
public record ObjectBoxes(boolean difficult) {

  /** Whether an object is one. */
  public boolean means(LabelledObject object) {
    return !object.crowd() && (difficult || !object.difficult());
  }

  /** Their boxes, in annotation order. */
  public List<Box> of(List<LabelledObject> objects) {
    return objects.stream().filter(this::means).map(object -> box(object.box())).toList();
  }

  /** Whether an image has any. */
  public boolean in(LabelledImage image) {
    return image.objects().stream().anyMatch(this::means);
  }

  Scene scene(LabelledImage source, RgbImage image) {
    return new Scene(image, of(source.objects()));
  }

  private static Box box(io.github.aploss.dataset.Box box) {
    return new Box(box.x1(), box.y1(), box.x2(), box.y2());
  }
}
