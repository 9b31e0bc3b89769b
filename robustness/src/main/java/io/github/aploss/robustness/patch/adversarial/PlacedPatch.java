package io.github.aploss.robustness.patch.adversarial;

import io.github.aploss.robustness.image.PixelRectangle;

/**
 * A square patch in its place in an image: every covered pixel is a weighted mean of four values of
 * the patch (bilinear, clamped to its edge), the same four in every channel. That is linear in the
 * patch, so its transpose takes gradients back.
 */
public final class PlacedPatch {
  private static final int TAPS = 4;

  private final int patchSide;
  private final int[] pixels;
  private final int[] taps;
  private final float[] weights;

  PlacedPatch(int patchSide, int[] pixels, int[] taps, float[] weights) {
    this.patchSide = patchSide;
    this.pixels = pixels;
    this.taps = taps;
    this.weights = weights;
  }

  /**
   * Places a patch.
   *
   * @param patchSide columns and rows of the patch
   * @param rectangle that it fills before the pose moves it; it may reach beyond the image
   * @param width columns of the image
   * @param height rows of the image
   */
  public static PlacedPatch of(
      int patchSide, PixelRectangle rectangle, PatchPose pose, int width, int height) {
    if (rectangle.isEmpty() || patchSide < 1) {
      throw new IllegalArgumentException("nothing to place, or nowhere: " + rectangle);
    }
    return new Placing(patchSide, rectangle, pose).in(width, height);
  }

  /** Pixels that show the patch. */
  public int coveredPixels() {
    return pixels.length;
  }

  /**
   * Writes the patch over one channel of an image.
   *
   * @param patch side x side values of the channel, row by row
   * @param image height x width values of the same channel
   */
  public void paint(float[] patch, float[] image) {
    check(patch);
    for (int i = 0; i < pixels.length; i++) {
      float value = 0;
      for (int k = TAPS * i; k < TAPS * (i + 1); k++) {
        value += weights[k] * patch[taps[k]];
      }
      image[pixels[i]] = value;
    }
  }

  /**
   * Adds to the gradient of one channel of the patch what that of the painted image says.
   *
   * @param imageGradient height x width
   * @param patchGradient side x side
   */
  public void addGradient(float[] imageGradient, float[] patchGradient) {
    check(patchGradient);
    for (int i = 0; i < pixels.length; i++) {
      float upstream = imageGradient[pixels[i]];
      for (int k = TAPS * i; k < TAPS * (i + 1); k++) {
        patchGradient[taps[k]] += weights[k] * upstream;
      }
    }
  }

  /** Sets what is covered to 0: what lies below a later patch has no part in the gradient. */
  public void clear(float[] imageGradient) {
    for (int pixel : pixels) {
      imageGradient[pixel] = 0;
    }
  }

  private void check(float[] patch) {
    if (patch.length != patchSide * patchSide) {
      throw new IllegalArgumentException(
          "a patch of %d x %d has no %d values".formatted(patchSide, patchSide, patch.length));
    }
  }
}
