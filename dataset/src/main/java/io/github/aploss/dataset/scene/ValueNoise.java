package io.github.aploss.dataset.scene;

/** Smooth random fields that are functions of place and seed alone. */
record ValueNoise(long seed) {

  /** Smooth between random values at whole coordinates; -1 to 1. */
  double at(double x, double y) {
    double fx = Math.floor(x);
    double fy = Math.floor(y);
    double sx = smooth(x - fx);
    double sy = smooth(y - fy);
    long ix = (long) fx;
    long iy = (long) fy;
    double top = mix(corner(ix, iy), corner(ix + 1, iy), sx);
    double bottom = mix(corner(ix, iy + 1), corner(ix + 1, iy + 1), sx);
    return mix(top, bottom, sy);
  }

  /** The sum of octaves, each twice as fine and half as strong; about -1 to 1. */
  double fractal(double x, double y, int octaves) {
    double sum = 0;
    double strength = 0.5;
    double scale = 1;
    for (int i = 0; i < octaves; i++) {
      sum += strength * at(x * scale + 17.3 * i, y * scale - 9.1 * i);
      strength /= 2;
      scale *= 2;
    }
    return sum;
  }

  private double corner(long x, long y) {
    long z = seed + x * 0x9e3779b97f4a7c15L + y * 0xc2b2ae3d27d4eb4fL;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (z >> 11) * 0x1.0p-52;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
