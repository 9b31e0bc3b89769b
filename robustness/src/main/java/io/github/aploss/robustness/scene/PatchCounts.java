package io.github.aploss.robustness.scene;

import io.github.aploss.robustness.patch.CropSource;
import io.github.aploss.robustness.patch.PatchedScene;

/**
 * How patches found their place and their content.
 *
 * @param objects that patches were meant for
 * @param withoutPatch whose patch has no pixel inside the image
 * @param fromOwnImage random patches from outside of the object's own box alone, since no crop
 *     misses all boxes
 * @param fromOtherImage random patches from another image, since this one has no room
 * @param leftAlone objects that no random patch was found for
 */
public record PatchCounts(
    long objects, long withoutPatch, long fromOwnImage, long fromOtherImage, long leftAlone) {
  public static final PatchCounts NONE = new PatchCounts(0, 0, 0, 0, 0);

  static PatchCounts of(PatchedScene scene) {
    return new PatchCounts(
        scene.objects().size(),
        scene.withoutPatch(),
        scene.from(CropSource.OWN_BOX),
        scene.from(CropSource.OTHER_IMAGE),
        scene.from(CropSource.NONE));
  }

  /** Those of both. */
  public PatchCounts plus(PatchCounts other) {
    return new PatchCounts(
        objects + other.objects,
        withoutPatch + other.withoutPatch,
        fromOwnImage + other.fromOwnImage,
        fromOtherImage + other.fromOtherImage,
        leftAlone + other.leftAlone);
  }

  /** As a few words, the numbers that are not zero; empty without objects. */
  public String text() {
    if (objects == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder("%d objects".formatted(objects));
    append(text, withoutPatch, "without a pixel in the image");
    append(text, fromOwnImage, "shown what misses their own box alone");
    append(text, fromOtherImage, "shown another image");
    append(text, leftAlone, "left alone");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }
}
