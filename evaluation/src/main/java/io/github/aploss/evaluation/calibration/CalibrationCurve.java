package io.github.aploss.evaluation.calibration;

import java.util.Arrays;

/**
 * A strictly rising, piecewise linear function of a class's scores, which makes probabilities of
 * them: of 0.8, that eight in ten such detections are right. Since it is strictly rising, no order
 * changes and no tie comes or goes, and with them no average precision.
 *
 * @param scores the knots, strictly rising from 0 to 1
 * @param probabilities the value at each knot, strictly rising within [0, 1]
 */
public record CalibrationCurve(double[] scores, double[] probabilities) {
  /** What is kept of a score's own value, so that the flat parts of a fit rise too. */
  private static final double SLOPE = 1e-4;

  /** Knots of Platt's fit, evenly spaced logits up to this one and its negative. */
  private static final int LOGIT_KNOTS = 193;

  private static final double LARGEST_LOGIT = 12;

  /**
   * Checks the knots.
   *
   * @throws IllegalArgumentException if they are not as stated
   */
  public CalibrationCurve {
    if (scores.length != probabilities.length || scores.length < 2) {
      throw new IllegalArgumentException(
          "%d scores have %d probabilities; as many, at least 2, were expected"
              .formatted(scores.length, probabilities.length));
    }
    if (scores[0] != 0 || scores[scores.length - 1] != 1) {
      throw new IllegalArgumentException("the scores of a calibration curve go from 0 to 1");
    }
    if (!rises(scores) || !rises(probabilities)) {
      throw new IllegalArgumentException("a calibration curve has to rise strictly");
    }
    if (!(probabilities[0] >= 0 && probabilities[probabilities.length - 1] <= 1)) {
      throw new IllegalArgumentException("probabilities are from 0 to 1");
    }
  }

  private static boolean rises(double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (!(values[i] > values[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Centred isotonic regression (Oron and Flournoy, 2017): every block of an isotonic fit counts at
   * the mean of its scores alone, with lines between, so that only the parts before the first and
   * after the last are flat.
   *
   * @param fit of scores from 0 to 1
   */
  public static CalibrationCurve centred(IsotonicFit fit) {
    double[] knots = new double[fit.scores().length + 2];
    double[] values = new double[knots.length];
    int count = 1;
    for (int from = 0; from < fit.scores().length; ) {
      double weight = 0;
      double sum = 0;
      int to = from;
      for (; to < fit.scores().length && fit.values()[to] == fit.values()[from]; to++) {
        weight += fit.weights()[to];
        sum += fit.weights()[to] * fit.scores()[to];
      }
      double centre = sum / weight;
      if (centre > 0 && centre < 1) {
        knots[count] = centre;
        values[count++] = fit.values()[from];
      }
      from = to;
    }
    knots[count] = 1;
    values[count] = fit.values().length == 0 ? 1 : fit.values()[fit.values().length - 1];
    return sloped(Arrays.copyOf(knots, count + 1), Arrays.copyOf(values, count + 1));
  }

  /**
   * A fit of Platt's to the logits of scores, in {@value LOGIT_KNOTS} knots. Scores that rank worse
   * than chance have no rising fit; what they get is hardly more than their base rate.
   */
  public static CalibrationCurve ofLogits(PlattFit fit) {
    PlattFit rising = new PlattFit(Math.min(fit.a(), 0), fit.b());
    double[] knots = new double[LOGIT_KNOTS + 2];
    double[] values = new double[knots.length];
    for (int i = 1; i <= LOGIT_KNOTS; i++) {
      double logit = LARGEST_LOGIT * (2.0 * (i - 1) / (LOGIT_KNOTS - 1) - 1);
      knots[i] = 1 / (1 + Math.exp(-logit));
      values[i] = rising.probability(logit);
    }
    knots[LOGIT_KNOTS + 1] = 1;
    values[LOGIT_KNOTS + 1] = values[LOGIT_KNOTS];
    return sloped(knots, values);
  }

  /** The logit of a score, no further out than the knots of {@link #ofLogits}. */
  static double logit(double score) {
    double logit = Math.log(score) - Math.log1p(-score);
    return Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, logit));
  }

  private static CalibrationCurve sloped(double[] knots, double[] values) {
    double[] rising = new double[knots.length];
    Arrays.setAll(rising, i -> (1 - SLOPE) * values[i] + SLOPE * knots[i]);
    return new CalibrationCurve(knots, rising);
  }

  /**
   * The probability that a detection of this score is right.
   *
   * @param score from 0 to 1
   */
  public double probability(double score) {
    return along(scores, probabilities, score);
  }

  /** The score that has this probability, no further out than 0 and 1. */
  public double score(double probability) {
    return Math.max(0, Math.min(1, along(probabilities, scores, probability)));
  }

  private static double along(double[] from, double[] to, double value) {
    int place = Arrays.binarySearch(from, value);
    if (place >= 0) {
      return to[place];
    }
    int above = Math.min(Math.max(-place - 1, 1), from.length - 1);
    double part = (value - from[above - 1]) / (from[above] - from[above - 1]);
    return to[above - 1] + part * (to[above] - to[above - 1]);
  }

  /** The probabilities of outcomes with what they came to. */
  ScoredOutcomes of(ScoredOutcomes outcomes) {
    return outcomes.withScores(Arrays.stream(outcomes.scores()).map(this::probability).toArray());
  }
}
