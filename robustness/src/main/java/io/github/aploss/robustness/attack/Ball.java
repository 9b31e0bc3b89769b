package io.github.aploss.robustness.attack;

import io.github.aploss.tensor.Vectors;

/** How far a perturbation may go, and which way a step of an attack leads within it. */
public sealed interface Ball {

  /** The largest size of a perturbation, in units of the input. */
  double radius();

  /** The direction of a step along a gradient; zero where the gradient is. */
  double[] direction(double[] gradient);

  /** The point of the ball around {@code centre} that is nearest to {@code x}. */
  double[] project(double[] x, double[] centre);

  /** No value may change by more than the radius. */
  record LInf(double radius) implements Ball {
    public LInf {
      check(radius);
    }

    @Override
    public double[] direction(double[] gradient) {
      double[] signs = new double[gradient.length];
      for (int i = 0; i < signs.length; i++) {
        signs[i] = Math.signum(gradient[i]);
      }
      return signs;
    }

    @Override
    public double[] project(double[] x, double[] centre) {
      double[] inside = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        inside[i] = Math.min(Math.max(x[i], centre[i] - radius), centre[i] + radius);
      }
      return inside;
    }
  }

  /** The Euclidean length of the perturbation may not exceed the radius. */
  record L2(double radius) implements Ball {
    public L2 {
      check(radius);
    }

    /** A radius that is {@code rms} per value, on average. */
    public static L2 ofRms(double rms, long values) {
      return new L2(rms * Math.sqrt(values));
    }

    @Override
    public double[] direction(double[] gradient) {
      double norm = Vectors.norm(gradient);
      return norm == 0
          ? new double[gradient.length]
          : Vectors.plus(new double[gradient.length], 1 / norm, gradient);
    }

    @Override
    public double[] project(double[] x, double[] centre) {
      double[] change = Vectors.plus(x, -1, centre);
      double norm = Vectors.norm(change);
      return norm <= radius ? x.clone() : Vectors.plus(centre, radius / norm, change);
    }
  }

  private static void check(double radius) {
    if (!(radius >= 0 && Double.isFinite(radius))) {
      throw new IllegalArgumentException("the radius must be 0 or more, got " + radius);
    }
  }
}
