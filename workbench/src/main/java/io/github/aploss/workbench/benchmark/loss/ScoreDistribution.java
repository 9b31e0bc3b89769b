package io.github.aploss.workbench.benchmark.loss;

import java.util.Locale;

/** How the scores of a detector are distributed: normally, with these means and deviations. */
public enum ScoreDistribution {
  /** A detector that was not trained yet, with the usual prior of 0.01: all scores are alike. */
  INITIALISATION(-4.6, 0.01, -4.6, 0.01),
  /** A trained detector: few negatives come near the positives. */
  TRAINED(2, 1, -6, 1.5);

  private final double positiveMean;
  private final double positiveDeviation;
  private final double negativeMean;
  private final double negativeDeviation;

  ScoreDistribution(
      double positiveMean,
      double positiveDeviation,
      double negativeMean,
      double negativeDeviation) {
    this.positiveMean = positiveMean;
    this.positiveDeviation = positiveDeviation;
    this.negativeMean = negativeMean;
    this.negativeDeviation = negativeDeviation;
  }

  double positiveMean() {
    return positiveMean;
  }

  double positiveDeviation() {
    return positiveDeviation;
  }

  double negativeMean() {
    return negativeMean;
  }

  double negativeDeviation() {
    return negativeDeviation;
  }

  /** {@code initialisation} or {@code trained}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
