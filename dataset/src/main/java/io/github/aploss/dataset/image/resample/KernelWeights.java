package io.github.aploss.dataset.image.resample;

/**
 * Which input pixels make each output pixel along one axis, and with which weights. Beyond the
 * border the outermost pixel repeats.
 */
final class KernelWeights {
  private final int count;
  private final int inputLength;
  private final int[] indices;
  private final float[] weights;

  private KernelWeights(int count, int inputLength, int outputLength) {
    this.count = count;
    this.inputLength = inputLength;
    this.indices = new int[count * outputLength];
    this.weights = new float[count * outputLength];
  }

  static KernelWeights of(ResamplingKernel kernel, int inputLength, int outputLength) {
    double scale = (double) inputLength / outputLength;
    KernelWeights taps = new KernelWeights(kernel.taps(scale), inputLength, outputLength);
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
