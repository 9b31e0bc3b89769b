package io.github.aploss.evaluation.calibration;

import java.util.Arrays;

/**
 * Probabilities 1 / (1 + exp(A f + B)) of a feature f, with the least cross-entropy to smoothed
 * targets (Platt, 1999; Lin, Lin and Weng, 2007): (N+ + 1) / (N+ + 2) for what came true, 1 / (N- +
 * 2) for the rest. So separable data have a finite fit. A is negative where f ranks well.
 *
 * @param a A; 0 where only one of both came
 * @param b B
 */
public record PlattFit(double a, double b) {
  private static final int MOST_STEPS = 100;
  private static final double FLAT = 1e-13;
  private static final double ROUNDING = 1e-12;

  /** Fits, by Newton's method on the standardised feature. */
  public static PlattFit of(ScoredOutcomes outcomes) {
    double mean = Arrays.stream(outcomes.scores()).average().orElse(0);
    double deviation =
        Math.sqrt(
            Arrays.stream(outcomes.scores())
                .map(score -> (score - mean) * (score - mean))
                .average()
                .orElse(0));
    double[] targets = targets(outcomes);
    double target = Arrays.stream(targets).average().orElse(0.5);
    boolean single = outcomes.positives() == 0 || outcomes.positives() == outcomes.count();
    if (single || !(deviation > 0)) {
      return new PlattFit(0, -logit(target));
    }
    double[] feature =
        Arrays.stream(outcomes.scores()).map(score -> (score - mean) / deviation).toArray();
    double[] standard = newton(feature, targets, new double[] {0, -logit(target)});
    double a = standard[0] / deviation;
    return new PlattFit(a, standard[1] - a * mean);
  }

  /** What each outcome is taken for. */
  public static double[] targets(ScoredOutcomes outcomes) {
    double high = (outcomes.positives() + 1.0) / (outcomes.positives() + 2.0);
    double low = 1.0 / (outcomes.count() - outcomes.positives() + 2.0);
    double[] targets = new double[outcomes.count()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = outcomes.correct()[i] ? high : low;
    }
    return targets;
  }

  private static double[] newton(double[] feature, double[] targets, double[] start) {
    double[] now = start;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(feature, targets, now);
      now = lowered(feature, targets, now, direction);
      if (Math.abs(direction[0]) + Math.abs(direction[1]) < FLAT) {
        break;
      }
    }
    return now;
  }

  /** The error is convex, so that some part of a step lowers it until rounding is all there is. */
  private static double[] lowered(
      double[] feature, double[] targets, double[] from, double[] direction) {
    double value = crossEntropy(feature, targets, from);
    double highest = value + ROUNDING * value;
    double length = 1;
    double[] next = moved(from, direction, length);
    while (length > FLAT && !(crossEntropy(feature, targets, next) <= highest)) {
      length /= 2;
      next = moved(from, direction, length);
    }
    return next;
  }

  private static double[] moved(double[] from, double[] direction, double length) {
    return new double[] {from[0] - length * direction[0], from[1] - length * direction[1]};
  }

  /** The inverse Hessian times the gradient. */
  private static double[] direction(double[] feature, double[] targets, double[] at) {
    double gradientA = 0;
    double gradientB = 0;
    double aa = FLAT;
    double ab = 0;
    double bb = FLAT;
    for (int i = 0; i < feature.length; i++) {
      double p = sigmoid(-(at[0] * feature[i] + at[1]));
      double error = targets[i] - p;
      double curvature = p * (1 - p);
      gradientA += error * feature[i];
      gradientB += error;
      aa += curvature * feature[i] * feature[i];
      ab += curvature * feature[i];
      bb += curvature;
    }
    double determinant = aa * bb - ab * ab;
    return new double[] {
      (bb * gradientA - ab * gradientB) / determinant,
      (aa * gradientB - ab * gradientA) / determinant
    };
  }

  private static double crossEntropy(double[] feature, double[] targets, double[] at) {
    double sum = 0;
    for (int i = 0; i < feature.length; i++) {
      sum += crossEntropy(at[0] * feature[i] + at[1], targets[i]);
    }
    return sum;
  }

  /** Of the probability 1 / (1 + exp(z)), without overflow. */
  private static double crossEntropy(double z, double target) {
    return target * z + Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  /** The cross-entropy of a feature's probabilities and the smoothed targets. */
  public double crossEntropy(ScoredOutcomes outcomes) {
    return crossEntropy(outcomes.scores(), targets(outcomes), new double[] {a, b});
  }

  /** The probability of a feature. */
  public double probability(double feature) {
    return sigmoid(-(a * feature + b));
  }

  private static double sigmoid(double x) {
    double small = Math.exp(-Math.abs(x));
    return (x >= 0 ? 1 : small) / (1 + small);
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }
}
