package io.github.aploss.loss.cells;

/** Average precision with the sigmoid step, Eq. 32, and its derivative. */
public final class SmoothedPrecision {
  private final CellwiseSigmoidSums step;
  private final double[] ofPositives;
  private final double[] ofNegatives;
  private final double[] slopeOfA;
  private final double[] slopeOfB;
  // The derivative of the mean precision with respect to a_i and b_i.
  private final double[] byA;
  private final double[] byB;
  private double mean;

  private SmoothedPrecision(CellwiseSigmoidSums step, double[] negatives) {
    this.step = step;
    ofPositives = step.positiveMoments();
    ofNegatives = negatives;
    int size = step.count();
    slopeOfA = new double[size];
    slopeOfB = new double[size];
    byA = new double[size];
    byB = new double[size];
  }

  /**
   * Evaluates the precision.
   *
   * @param negatives moments of all negatives of the ranking
   */
  public static SmoothedPrecision of(CellwiseSigmoidSums step, double[] negatives) {
    SmoothedPrecision precision = new SmoothedPrecision(step, negatives);
    precision.evaluate();
    return precision;
  }

  private void evaluate() {
    int size = step.count();
    double[] a = new double[size];
    double[] b = new double[size];
    step.sums(ofPositives, a, slopeOfA);
    step.sums(ofNegatives, b, slopeOfB);
    for (int i = 0; i < size; i++) {
      // The sum over all positives holds the own S(0) = 0.5 too.
      double hits = 0.5 + a[i];
      double total = hits + b[i];
      mean += hits / total / size;
      byA[i] = -b[i] / total / total / size;
      byB[i] = hits / total / total / size;
    }
  }

  /** AP, the mean over the positives. */
  public double mean() {
    return mean;
  }

  /** The gradients of the positives, times a factor. */
  public double[] positiveGradients(double factor) {
    double[] field = step.fields().slopeFields(ofPositives, byA);
    double[] gradients = new double[byA.length];
    for (int i = 0; i < gradients.length; i++) {
      // The own S'(0) is in the field and in the slope of a, and cancels.
      double change = step.fields().at(i, field) - byA[i] * slopeOfA[i] - byB[i] * slopeOfB[i];
      gradients[i] = factor * change;
    }
    return gradients;
  }

  /** The gradients of the negatives, times a factor. */
  public CellGradients negativeGradients(double factor) {
    double[] coefficients = step.fields().slopeFields(ofNegatives, byB);
    for (int c = 0; c < coefficients.length; c++) {
      coefficients[c] *= factor;
    }
    return new CellGradients(step.grid(), CellwiseSigmoidSums.ORDER, coefficients);
  }
}
