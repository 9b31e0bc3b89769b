package io.github.aploss.robustness.patch.adversarial;

import io.github.aploss.robustness.image.PixelRectangle;

/**
 * A patch made smaller by means over boxes before it is placed on a rectangle much smaller than
 * itself; otherwise four of its values out of many would be seen, and gradients reach only those.
 * Where the factor does not divide the side, windows share pixels by area, so that none is lost.
 */
public final class PatchPooling {
  private final int side;
  private final int small;

  /** For each window the first pixel, and for every pixel of it the share, summing to 1. */
  private final int[] starts;

  private final float[][] shares;

  private PatchPooling(int side, int factor) {
    this.side = side;
    small = side / factor;
    starts = new int[small];
    shares = new float[small][];
    double window = (double) side / small;
    for (int i = 0; i < small; i++) {
      double low = i * window;
      double high = i + 1 == small ? side : (i + 1) * window;
      starts[i] = (int) low;
      shares[i] = new float[(int) Math.ceil(high) - starts[i]];
      for (int k = 0; k < shares[i].length; k++) {
        double from = Math.max(low, starts[i] + k);
        double to = Math.min(high, starts[i] + k + 1);
        shares[i][k] = (float) ((to - from) / window);
      }
    }
  }

  /**
   * What a rectangle asks for: by floor(side / its longer side), where that is at most half of the
   * patch's side, else by 1, which changes nothing.
   */
  public static PatchPooling of(int side, PixelRectangle rectangle) {
    int longer = Math.max(rectangle.width(), rectangle.height());
    return new PatchPooling(side, 2 * longer < side ? side / longer : 1);
  }

  /** Columns and rows after pooling. */
  public int smallSide() {
    return small;
  }

  /**
   * One channel, pooled.
   *
   * @param patch side x side
   */
  public float[] pool(float[] patch) {
    float[] pooled = new float[small * small];
    for (int y = 0; y < small; y++) {
      for (int x = 0; x < small; x++) {
        float sum = 0;
        for (int v = 0; v < shares[y].length; v++) {
          for (int u = 0; u < shares[x].length; u++) {
            sum += shares[y][v] * shares[x][u] * patch[(starts[y] + v) * side + starts[x] + u];
          }
        }
        pooled[y * small + x] = sum;
      }
    }
    return pooled;
  }

  /** Adds to the gradient of the patch what that of the pooled one says. */
  public void addGradient(float[] pooledGradient, float[] patchGradient) {
    for (int y = 0; y < small; y++) {
      for (int x = 0; x < small; x++) {
        float upstream = pooledGradient[y * small + x];
        for (int v = 0; v < shares[y].length; v++) {
          for (int u = 0; u < shares[x].length; u++) {
            patchGradient[(starts[y] + v) * side + starts[x] + u] +=
                shares[y][v] * shares[x][u] * upstream;
          }
        }
      }
    }
  }
}
