package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.image.RgbImage;
import java.util.List;

/**
 * An image with its patches.
 *
 * @param image of the same size; boxes stay where they were
 * @param objects one entry for each box, in order
 */
public record PatchedScene(RgbImage image, List<PatchedObject> objects) {
  public PatchedScene {
    objects = List.copyOf(objects);
  }

  /** Objects whose patch has no pixel inside the image. */
  public long withoutPatch() {
    return objects.stream().filter(object -> object.rectangle().isEmpty()).count();
  }

  /** Random patches that came from there. */
  public long from(CropSource source) {
    return objects.stream()
        .filter(object -> object.source().stream().anyMatch(source::equals))
        .count();
  }
}
