package io.github.aploss.dataset.scene;

/** Patterns on objects and backgrounds: how much of the second colour shows, 0 to 1. */
enum Texture {
  PLAIN {
    @Override
    double at(double x, double y, ValueNoise noise) {
      return 0;
    }
  },
  MARBLE {
    @Override
    double at(double x, double y, ValueNoise noise) {
      return 0.5 + 0.5 * noise.fractal(x * 0.5, y * 0.5, 4);
    }
  },
  STRIPES {
    @Override
    double at(double x, double y, ValueNoise noise) {
      return edge(StrictMath.sin(x * Math.PI));
    }
  },
  CHECKS {
    @Override
    double at(double x, double y, ValueNoise noise) {
      return edge(StrictMath.sin(x * Math.PI) * StrictMath.sin(y * Math.PI));
    }
  },
  SPOTS {
    @Override
    double at(double x, double y, ValueNoise noise) {
      double dx = x - Math.floor(x) - 0.5;
      double dy = y - Math.floor(y) - 0.5;
      return edge((0.3 - Math.sqrt(dx * dx + dy * dy)) * 2);
    }
  };

  /** The place is in units of the pattern's period. */
  abstract double at(double x, double y, ValueNoise noise);

  private static double edge(double value) {
    return Math.min(Math.max(0.5 + 3 * value, 0), 1);
  }
}
