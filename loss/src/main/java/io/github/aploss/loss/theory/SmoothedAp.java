package io.github.aploss.loss.theory;

/**
 * F of Section A2: AP-loss with the sigmoid {@code S(x) = 1 / (1 + exp(-x / k))} for the step, and
 * its true gradient, pair by pair.
 *
 * @param k width of the sigmoid, in units of the scores
 */
public record SmoothedAp(double k) implements Objective {
  @Override
  public Value evaluate(double[] scores, byte[] labels) {
    double[] gradient = new double[scores.length];
    int positives = 0;
    for (byte label : labels) {
      positives += label == 1 ? 1 : 0;
    }
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] == 1) {
        loss += add(i, scores, labels, 1.0 / positives, gradient);
      }
    }
    return new Value(loss, gradient);
  }

  /** The share of positive i in F, {@code b / (1 + a + b)}, and its part of the gradient. */
  private double add(int i, double[] scores, byte[] labels, double weight, double[] gradient) {
    double a = 0;
    double b = 0;
    for (int j = 0; j < scores.length; j++) {
      if (j != i && labels[j] >= 0) {
        double above = step(scores[j] - scores[i]);
        a += labels[j] == 1 ? above : 0;
        b += labels[j] == 0 ? above : 0;
      }
    }
    double rank = 1 + a + b;
    for (int j = 0; j < scores.length; j++) {
      if (j != i && labels[j] >= 0) {
        double x = scores[j] - scores[i];
        double slope = step(x) * step(-x) / k;
        double change = weight * slope * (labels[j] == 1 ? -b : 1 + a) / (rank * rank);
        gradient[j] += change;
        gradient[i] -= change;
      }
    }
    return weight * b / rank;
  }

  private double step(double x) {
    return 1 / (1 + Math.exp(-x / k));
  }
}
