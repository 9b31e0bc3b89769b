package io.github.aploss.robustness.patch.adversarial;

import io.github.aploss.robustness.image.PixelRectangle;
import java.util.Arrays;

/** From pixels of an image to places in a patch. */
final class Placing {
  private final int side;
  private final PixelRectangle rectangle;
  private final PatchPose pose;
  private final double centreX;
  private final double centreY;
  private final double cos;
  private final double sin;

  Placing(int side, PixelRectangle rectangle, PatchPose pose) {
    this.side = side;
    this.rectangle = rectangle;
    this.pose = pose;
    centreX = (rectangle.left() + rectangle.right()) / 2.0 + pose.shiftX() * rectangle.width();
    centreY = (rectangle.top() + rectangle.bottom()) / 2.0 + pose.shiftY() * rectangle.height();
    double angle = StrictMath.toRadians(pose.rotationDegrees());
    cos = StrictMath.cos(angle);
    sin = StrictMath.sin(angle);
  }

  PlacedPatch in(int width, int height) {
    PixelRectangle near = bounds().clip(width, height);
    int most = Math.max(near.width(), 0) * Math.max(near.height(), 0);
    int[] pixels = new int[most];
    int[] taps = new int[4 * most];
    float[] weights = new float[4 * most];
    int count = 0;
    for (int v = near.top(); v < near.bottom(); v++) {
      for (int u = near.left(); u < near.right(); u++) {
        double dx = u + 0.5 - centreX;
        double dy = v + 0.5 - centreY;
        double p = (cos * dx + sin * dy) / (pose.scale() * rectangle.width()) + 0.5;
        double q = (-sin * dx + cos * dy) / (pose.scale() * rectangle.height()) + 0.5;
        if (p >= 0 && p < 1 && q >= 0 && q < 1) {
          pixels[count] = v * width + u;
          taps(p * side - 0.5, q * side - 0.5, 4 * count, taps, weights);
          count++;
        }
      }
    }
    return new PlacedPatch(
        side,
        Arrays.copyOf(pixels, count),
        Arrays.copyOf(taps, 4 * count),
        Arrays.copyOf(weights, 4 * count));
  }

  /** A rectangle that no covered pixel lies outside of, whatever the rotation. */
  private PixelRectangle bounds() {
    double reach = pose.scale() * Math.hypot(rectangle.width(), rectangle.height()) / 2 + 1;
    return new PixelRectangle(
        (int) Math.floor(centreX - reach),
        (int) Math.floor(centreY - reach),
        (int) Math.ceil(centreX + reach),
        (int) Math.ceil(centreY + reach));
  }

  private void taps(double x, double y, int at, int[] taps, float[] weights) {
    double column = Math.min(Math.max(x, 0), side - 1);
    double row = Math.min(Math.max(y, 0), side - 1);
    int left = (int) column;
    int top = (int) row;
    int right = Math.min(left + 1, side - 1);
    int bottom = Math.min(top + 1, side - 1);
    double a = column - left;
    double b = row - top;
    taps[at] = top * side + left;
    taps[at + 1] = top * side + right;
    taps[at + 2] = bottom * side + left;
    taps[at + 3] = bottom * side + right;
    weights[at] = (float) ((1 - a) * (1 - b));
    weights[at + 1] = (float) (a * (1 - b));
    weights[at + 2] = (float) ((1 - a) * b);
    weights[at + 3] = (float) (a * b);
  }
}
