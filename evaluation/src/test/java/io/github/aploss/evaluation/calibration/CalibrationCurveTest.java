package io.github.aploss.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationCurveTest {
  private static final double SLOPE = 1e-4;

  @Test
  void centredIsotonicFitsCountAtTheMeansOfTheirBlocks() {
    // Two blocks: 0 at .1 and .2, half right at .5, .6, .7 and .8.
    ScoredOutcomes outcomes =
        new ScoredOutcomes(
            new double[] {0.1, 0.2, 0.5, 0.6, 0.7, 0.8},
            new boolean[] {false, false, true, false, true, false});
    CalibrationCurve curve = CalibrationCurve.centred(IsotonicFit.of(outcomes));
    assertThat(curve.scores()).containsExactly(new double[] {0, 0.15, 0.65, 1}, within(1e-12));
    assertThat(curve.probability(0.15)).isCloseTo(0, within(SLOPE));
    assertThat(curve.probability(0.4)).isCloseTo(0.25, within(SLOPE));
    assertThat(curve.probability(0.65)).isCloseTo(0.5, within(SLOPE));
    assertThat(curve.probability(0.9)).isCloseTo(0.5, within(SLOPE));
  }

  @Test
  void plattsFitIsFollowedBetweenItsKnots() {
    PlattFit fit = new PlattFit(-1.7, 2.3);
    CalibrationCurve curve = CalibrationCurve.ofLogits(fit);
    for (double score = 0.001; score < 1; score += 0.0037) {
      double logit = Math.log(score / (1 - score));
      assertThat(curve.probability(score)).isCloseTo(fit.probability(logit), within(1e-3));
    }
  }

  /** Equal numbers would be ties, and with ties come other precision-recall curves. */
  @Test
  void everyCurveRisesStrictlyWhereverADetectorHasScores() {
    ScoredOutcomes all = new ScoredOutcomes(new double[] {0.3, 0.6}, new boolean[] {true, true});
    ScoredOutcomes none = new ScoredOutcomes(new double[] {0.3, 0.6}, new boolean[2]);
    ScoredOutcomes nothing = new ScoredOutcomes(new double[0], new boolean[0]);
    ScoredOutcomes worse = new ScoredOutcomes(new double[] {0.3, 0.6}, new boolean[] {true, false});
    for (ScoredOutcomes outcomes : new ScoredOutcomes[] {all, none, nothing, worse}) {
      for (ScoreCalibration.Method method : ScoreCalibration.Method.values()) {
        assertRises(ScoreCalibrationTest.fit(method, outcomes));
      }
    }
    assertRises(CalibrationCurve.ofLogits(new PlattFit(-40, 3)));
  }

  /** Neighbours among the float32 scores. */
  private static void assertRises(CalibrationCurve curve) {
    for (float score : new float[] {1e-12f, 1e-5f, 0.0123f, 0.2999999f, 0.5f, 0.77f, 0.999999f}) {
      assertThat(curve.probability(Math.nextUp(score))).isGreaterThan(curve.probability(score));
    }
    assertThat(curve.probability(0)).isBetween(0.0, 1.0);
    assertThat(curve.probability(1)).isBetween(0.0, 1.0);
  }

  @Test
  void theOrderOfAnyScoresStays() {
    SplittableRandom random = new SplittableRandom(1);
    double[] scores = random.doubles(400).map(score -> (float) score).toArray();
    boolean[] right = new boolean[scores.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = random.nextDouble() < scores[i] * scores[i];
    }
    ScoredOutcomes outcomes = new ScoredOutcomes(scores, right);
    CalibrationCurve curve = CalibrationCurve.centred(IsotonicFit.of(outcomes));
    double[] sorted = Arrays.stream(scores).sorted().toArray();
    double[] mapped = Arrays.stream(sorted).map(curve::probability).toArray();
    for (int i = 1; i < sorted.length; i++) {
      assertThat(mapped[i] > mapped[i - 1]).isEqualTo(sorted[i] > sorted[i - 1]);
    }
  }

  @Test
  void whatIsNoCurveIsRefused() {
    assertThatThrownBy(() -> new CalibrationCurve(new double[] {0, 1}, new double[] {0.5, 0.5}))
        .hasMessageContaining("rise strictly");
    assertThatThrownBy(() -> new CalibrationCurve(new double[] {0, 0.5}, new double[] {0, 1}))
        .hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> new CalibrationCurve(new double[] {0, 1}, new double[] {0, 1.5}))
        .hasMessageContaining("probabilities are from 0 to 1");
    assertThatThrownBy(() -> new CalibrationCurve(new double[] {0}, new double[] {0, 1}))
        .hasMessageContaining("1 scores have 2 probabilities");
  }
}
