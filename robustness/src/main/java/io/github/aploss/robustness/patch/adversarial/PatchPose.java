package io.github.aploss.robustness.patch.adversarial;

import io.github.aploss.robustness.random.CounterRandom;

/**
 * How a patch lies relative to its rectangle.
 *
 * @param scale of its sides
 * @param rotationDegrees about the centre, in image coordinates, in which y runs down
 * @param shiftX in widths of the rectangle
 * @param shiftY in its heights
 */
public record PatchPose(double scale, double rotationDegrees, double shiftX, double shiftY) {
  /** Fills the rectangle: how patches are tested. */
  public static final PatchPose FILLING = new PatchPose(1, 0, 0, 0);

  public PatchPose {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("the scale must be above 0, got " + scale);
    }
  }

  /** One for a step of training: a patch must not depend on exact placing. */
  public static PatchPose draw(CounterRandom random) {
    return new PatchPose(
        random.between(0.9, 1.1),
        random.between(-22.5, 22.5),
        random.between(-0.1, 0.1),
        random.between(-0.1, 0.1));
  }
}
