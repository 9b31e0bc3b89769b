package io.github.aploss.dataset.image.resample;

/** Ways to compute a sample between pixels, with the conventions of OpenCV's resize. */
public enum ResamplingKernel {
  NEAREST(1) {
    @Override
    double weight(double distance) {
      return 1;
    }

    @Override
    void fill(KernelWeights taps, int i, double scale) {
      taps.set(i, 0, (int) Math.floor(i * scale), 1);
    }
  },
  LINEAR(2) {
    @Override
    double weight(double distance) {
      return 1 - distance;
    }
  },
  /** Cubic convolution (Keys, 1981) with parameter -0.75. */
  CUBIC(4) {
    @Override
    double weight(double d) {
      return d <= 1
          ? ((A + 2) * d - (A + 3)) * d * d + 1
          : ((A * d - 5 * A) * d + 8 * A) * d - 4 * A;
    }
  },
  /** Sinc windowed by its own main lobe, over eight pixels. */
  LANCZOS(8) {
    @Override
    double weight(double distance) {
      return sinc(distance) * sinc(distance / 4);
    }
  },
  /** The mean over the area of an output pixel; linear where the image grows. */
  AREA(2) {
    @Override
    int taps(double scale) {
      return scale > 1 ? (int) Math.ceil(scale) + 1 : LINEAR.taps(scale);
    }

    @Override
    double weight(double distance) {
      return LINEAR.weight(distance);
    }

    @Override
    void fill(KernelWeights taps, int i, double scale) {
      if (scale <= 1) {
        LINEAR.fill(taps, i, scale);
        return;
      }
      int first = (int) Math.floor(i * scale);
      for (int t = 0; t < taps.count(); t++) {
        double from = Math.max(i * scale, first + t);
        double to = Math.min((i + 1) * scale, first + t + 1);
        taps.set(i, t, first + t, Math.max(to - from, 0) / scale);
      }
    }
  };

  private static final double A = -0.75;

  private final int support;

  ResamplingKernel(int support) {
    this.support = support;
  }

  int taps(double scale) {
    return support;
  }

  /** Of a pixel at this distance from the sample. */
  abstract double weight(double distance);

  /** The pixels that make output pixel {@code i}; {@code scale} is input over output length. */
  void fill(KernelWeights taps, int i, double scale) {
    double centre = (i + 0.5) * scale - 0.5;
    int first = (int) Math.floor(centre) - support / 2 + 1;
    double sum = 0;
    for (int t = 0; t < support; t++) {
      sum += weight(Math.abs(first + t - centre));
    }
    for (int t = 0; t < support; t++) {
      taps.set(i, t, first + t, weight(Math.abs(first + t - centre)) / sum);
    }
  }

  private static double sinc(double x) {
    return x < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
