package io.github.aploss.dataset.image.resample;

import io.github.aploss.dataset.image.Image;
import java.util.Arrays;

/**
 * Resizes images, first along x, then along y. Only the rows that the result needs are looked at,
 * and each of them once.
 */
public final class ImageResampler {
  private final Image image;
  private final Image out;
  private final KernelWeights columns;
  private final KernelWeights rows;
  // The latest input rows at the width of the output; an output row needs neighbouring ones.
  private final float[][] cache;
  private final int[] cached;

  private ImageResampler(Image image, int width, int height, ResamplingKernel kernel) {
    this.image = image;
    this.out = Image.blank(width, height);
    this.columns = KernelWeights.of(kernel, image.width(), width);
    this.rows = KernelWeights.of(kernel, image.height(), height);
    this.cache = new float[rows.count()][width * Image.CHANNELS];
    this.cached = new int[rows.count()];
    Arrays.fill(cached, -1);
  }

  public static Image resize(Image image, int width, int height, ResamplingKernel kernel) {
    ImageResampler resampler = new ImageResampler(image, width, height, kernel);
    for (int y = 0; y < height; y++) {
      resampler.makeRow(y);
    }
    return resampler.out;
  }

  private void makeRow(int y) {
    int from = out.index(0, y);
    for (int t = 0; t < rows.count(); t++) {
      float weight = rows.weight(y, t);
      if (weight != 0) {
        add(row(rows.index(y, t)), weight, out.pixels(), from);
      }
    }
    // Cubic and Lanczos interpolation overshoot at edges.
    clamp(out.pixels(), from, from + out.width() * Image.CHANNELS);
  }

  private static void add(float[] row, float weight, float[] target, int from) {
    for (int i = 0; i < row.length; i++) {
      target[from + i] += weight * row[i];
    }
  }

  private static void clamp(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = Math.min(Math.max(values[i], 0f), 255f);
    }
  }

  private float[] row(int y) {
    int slot = y % cache.length;
    if (cached[slot] != y) {
      cached[slot] = y;
      squeeze(y, cache[slot]);
    }
    return cache[slot];
  }

  private void squeeze(int y, float[] row) {
    float[] pixels = image.pixels();
    int base = image.index(0, y);
    for (int x = 0; x < out.width(); x++) {
      float blue = 0;
      float green = 0;
      float red = 0;
      for (int t = 0; t < columns.count(); t++) {
        float weight = columns.weight(x, t);
        int at = base + columns.index(x, t) * Image.CHANNELS;
        blue += weight * pixels[at];
        green += weight * pixels[at + 1];
        red += weight * pixels[at + 2];
      }
      row[x * Image.CHANNELS] = blue;
      row[x * Image.CHANNELS + 1] = green;
      row[x * Image.CHANNELS + 2] = red;
    }
  }
}
