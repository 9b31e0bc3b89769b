package io.github.aploss.dataset;

/**
 * Which input pixels make each output pixel along one axis, and with which weights. Beyond the
 * border the outermost pixel repeats.
 */
final class Taps {
  private final int count;
  private final int inputLength;
  private final int[] indices;
  private final float[] weights;

  private Taps(int count, int inputLength, int outputLength) {
    this.count = count;
    this.inputLength = inputLength;
    this.indices = new int[count * outputLength];
    this.weights = new float[count * outputLength];
  }

  static Taps of(Kernel kernel, int inputLength, int outputLength) {
    double scale = (double) inputLength / outputLength;
    Taps taps = new Taps(kernel.taps(scale), inputLength, outputLength);
    for (int i = 0; i < outputLength; i++) {
      kernel.fill(taps, i, scale);
    }
    return taps;
  }

  void set(int output, int tap, int input, double weight) {
    indices[output * count + tap] = Math.min(Math.max(input, 0), inputLength - 1);
    weights[output * count + tap] = (float) weight;
  }

  /** Inputs per output. */
  int count() {
    return count;
  }

  int index(int output, int tap) {
    return indices[output * count + tap];
  }

  float weight(int output, int tap) {
    return weights[output * count + tap];
  }
}
