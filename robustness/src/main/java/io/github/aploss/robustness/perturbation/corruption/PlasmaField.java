package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.filter.Plane;
import io.github.aploss.robustness.random.CounterRandom;

/**
 * A random landscape by midpoint displacement (diamond-square) on a periodic square whose side is a
 * power of two.
 */
final class PlasmaField {
  private final int side;
  private final float[] heights;
  private final CounterRandom random;

  private PlasmaField(int side, CounterRandom random) {
    this.side = side;
    this.random = random;
    heights = new float[Math.multiplyExact(side, side)];
  }

  /**
   * The upper left part of a landscape as large as the next power of two, whose lowest point is 0
   * and whose highest is 1.
   *
   * @param decay by which the roughness shrinks from one level to the next
   */
  static Plane draw(CounterRandom random, double decay, int width, int height) {
    int side = 1;
    while (side < Math.max(width, height)) {
      side *= 2;
    }
    PlasmaField field = new PlasmaField(side, random);
    double roughness = 100;
    for (int step = side; step >= 2; step /= 2) {
      field.refine(step, (float) (roughness * roughness));
      roughness /= decay;
    }
    return field.crop(width, height);
  }

  /** Points between those that are {@code step} apart. */
  private void refine(int step, float reach) {
    int half = step / 2;
    for (int y = half; y < side; y += step) {
      for (int x = half; x < side; x += step) {
        set(
            x,
            y,
            at(x - half, y - half),
            at(x + half, y - half),
            at(x - half, y + half),
            at(x + half, y + half),
            reach);
      }
    }
    for (int y = 0; y < side; y += half) {
      for (int x = y % step == 0 ? half : 0; x < side; x += step) {
        set(x, y, at(x - half, y), at(x + half, y), at(x, y - half), at(x, y + half), reach);
      }
    }
  }

  private void set(int x, int y, float a, float b, float c, float d, float reach) {
    float mean = (a + b + c + d) / 4;
    heights[y * side + x] = mean + (float) (reach * (2 * random.nextDouble() - 1));
  }

  private float at(int x, int y) {
    return heights[(y & (side - 1)) * side + (x & (side - 1))];
  }

  private Plane crop(int width, int height) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : heights) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    // A single pixel has no landscape.
    float span = high > low ? high - low : 1;
    Plane crop = Plane.zero(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        crop.values()[y * width + x] = (heights[y * side + x] - low) / span;
      }
    }
    return crop;
  }
}
