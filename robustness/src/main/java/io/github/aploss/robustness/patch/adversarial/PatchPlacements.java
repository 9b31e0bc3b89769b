package io.github.aploss.robustness.patch.adversarial;

import io.github.aploss.robustness.image.PixelRectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * One patch on all objects of an image, later ones over earlier ones, and the way of gradients back
 * to it. A patch is pooled first where its rectangle is much smaller.
 */
public final class PatchPlacements {
  private record Placement(PatchPooling pooling, PlacedPatch placed) {}

  private final int side;
  private final int width;
  private final int height;
  private final List<Placement> placements = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param side of the patch
   * @param width of the image
   * @param height of it
   */
  public PatchPlacements(int side, int width, int height) {
    this.side = side;
    this.width = width;
    this.height = height;
  }

  /** Puts the patch on a rectangle, over what was there. */
  public void add(PixelRectangle rectangle, PatchPose pose) {
    PatchPooling pooling = PatchPooling.of(side, rectangle);
    placements.add(
        new Placement(
            pooling, PlacedPatch.of(pooling.smallSide(), rectangle, pose, width, height)));
  }

  /**
   * Paints one channel.
   *
   * @param patch side x side
   * @param image height x width
   */
  public void paint(float[] patch, float[] image) {
    for (Placement placement : placements) {
      placement.placed().paint(placement.pooling().pool(patch), image);
    }
  }

  /**
   * Adds to the gradient of one channel of the patch what that of the painted image says.
   *
   * @param imageGradient height x width; what is covered is set to 0 on the way
   * @param patchGradient side x side
   */
  public void addGradient(float[] imageGradient, float[] patchGradient) {
    for (int i = placements.size() - 1; i >= 0; i--) {
      Placement placement = placements.get(i);
      int small = placement.pooling().smallSide();
      float[] pooled = new float[small * small];
      placement.placed().addGradient(imageGradient, pooled);
      placement.placed().clear(imageGradient);
      placement.pooling().addGradient(pooled, patchGradient);
    }
  }
}
