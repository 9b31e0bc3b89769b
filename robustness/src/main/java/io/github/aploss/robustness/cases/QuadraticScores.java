package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.attack.ClassScores;

/**
 * Scores {@code x' A_k x / 2 + W_k x + b_k}; linear without A.
 *
 * @param a a symmetric matrix for each score, or null
 * @param w a row for each score
 * @param b one for each score
 */
record QuadraticScores(double[][][] a, double[][] w, double[] b) implements ClassScores {

  /**
   * Reads a scorer of so many inputs.
   *
   * @param scorer of kind linear or quadratic
   */
  static QuadraticScores read(CaseNode scorer, int inputs) {
    double[][] w = scorer.at("W").rows(inputs);
    double[] b = scorer.at("b").numbers(w.length);
    double[][][] a = null;
    switch (scorer.at("kind").text()) {
      case "linear" -> {}
      case "quadratic" -> {
        a =
            scorer.at("A").entries().stream()
                .map(matrix -> matrix.rows(inputs))
                .toArray(double[][][]::new);
        if (a.length != w.length) {
          throw scorer.at("A").bad("a matrix for each score");
        }
      }
      default -> throw scorer.at("kind").bad("linear or quadratic");
    }
    return new QuadraticScores(a, w, b);
  }

  boolean linear() {
    return a == null;
  }

  @Override
  public double[] at(double[] x) {
    double[] scores = new double[w.length];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = at(x, k);
    }
    return scores;
  }

  double at(double[] x, int k) {
    double score = b[k];
    for (int i = 0; i < x.length; i++) {
      double slope = w[k][i];
      for (int j = 0; a != null && j < x.length; j++) {
        slope += a[k][i][j] * x[j] / 2;
      }
      score += slope * x[i];
    }
    return score;
  }

  @Override
  public double[] gradient(double[] x, int k) {
    double[] gradient = w[k].clone();
    for (int i = 0; a != null && i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        gradient[i] += a[k][i][j] * x[j];
      }
    }
    return gradient;
  }
}
