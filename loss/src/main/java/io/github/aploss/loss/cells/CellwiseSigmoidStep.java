package io.github.aploss.loss.cells;

import io.github.aploss.loss.ranking.AppliedStep;
import io.github.aploss.loss.ranking.Ranking;
import java.util.Arrays;

/** The sigmoid step of Table X, applied to the scores of a ranking without going through pairs. */
public final class CellwiseSigmoidStep implements AppliedStep {
  private final Ranking ranking;
  private final CellwiseSigmoidSums step;
  private final CellScores scores;
  private final double[] negatives;

  /**
   * @param k width of the step, in units of the logits
   */
  public CellwiseSigmoidStep(Ranking ranking, double k) {
    this.ranking = ranking;
    step = new CellwiseSigmoidSums(ranking.positives().scores(), k);
    scores = CellScores.of(ranking);
    negatives = ranking.exchange().sum(scores.moments(step.grid(), CellwiseSigmoidSums.ORDER));
  }

  @Override
  public double[] overNegatives() {
    return sums(negatives);
  }

  @Override
  public double[] overPositives() {
    // Half a step is the positive's own.
    return Arrays.stream(sums(step.positiveMoments())).map(sum -> Math.max(0, sum - 0.5)).toArray();
  }

  private double[] sums(double[] moments) {
    double[] values = new double[step.count()];
    step.sums(moments, values, new double[step.count()]);
    return values;
  }

  /** Those within 48 k of a positive, or above one. */
  @Override
  public long kept() {
    return (long) CellwiseSigmoidSums.count(negatives);
  }

  @Override
  public boolean finite() {
    return !Double.isNaN(CellwiseSigmoidSums.count(negatives));
  }

  @Override
  public void writeGradient(double[] negativeWeights, double[] positiveGradients) {
    scores.writeGradient(
        new CellGradients(
            step.grid(),
            CellwiseSigmoidSums.ORDER,
            step.fields().valueFields(negatives, negativeWeights)));
    ranking.own().writeGradient(ranking.batch(), ranking.positives().ofOwn(positiveGradients));
  }
}
