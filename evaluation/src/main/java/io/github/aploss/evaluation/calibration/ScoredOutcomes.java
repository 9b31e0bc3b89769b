package io.github.aploss.evaluation.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Scores and whether each came true: of detections, whether it is a true positive.
 *
 * @param scores n values
 * @param correct n values
 */
public record ScoredOutcomes(double[] scores, boolean[] correct) {
  public ScoredOutcomes {
    if (scores.length != correct.length) {
      throw new IllegalArgumentException(
          "%d scores have %d outcomes".formatted(scores.length, correct.length));
    }
    if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("scores must be numbers");
    }
  }

  public int count() {
    return scores.length;
  }

  /** How many came true. */
  public int positives() {
    int count = 0;
    for (boolean one : correct) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** The same by rising score. */
  ScoredOutcomes sorted() {
    return at(
        IntStream.range(0, count())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(i -> i)
            .toArray());
  }

  /** Some of them. */
  ScoredOutcomes at(int[] indices) {
    double[] some = new double[indices.length];
    boolean[] outcomes = new boolean[indices.length];
    for (int i = 0; i < indices.length; i++) {
      // A negative zero is a zero.
      some[i] = scores[indices[i]] + 0.0;
      outcomes[i] = correct[indices[i]];
    }
    return new ScoredOutcomes(some, outcomes);
  }

  /** The same outcomes of other scores. */
  ScoredOutcomes withScores(double[] others) {
    return new ScoredOutcomes(others, correct);
  }
}
