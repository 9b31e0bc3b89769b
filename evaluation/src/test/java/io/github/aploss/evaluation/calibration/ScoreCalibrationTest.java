package io.github.aploss.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.evaluation.calibration.ScoreCalibration.Method;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ScoreCalibrationTest {
  static CalibrationCurve fit(Method method, ScoredOutcomes outcomes) {
    return ScoreCalibration.of(method, detections(outcomes, 1, new int[outcomes.count()])).curve();
  }

  private static MatchedDetections detections(ScoredOutcomes outcomes, int images, int[] labels) {
    int[] numbers = new int[outcomes.count()];
    double[][] centres = new double[outcomes.count()][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % images;
      centres[i] = new double[] {i % 7 / 7.0, i % 3 / 3.0};
    }
    return new MatchedDetections(outcomes, labels, numbers, centres);
  }

  /** Scores of which a given part is right, all of class {@code i % classes}. */
  private static MatchedDetections drawn(
      int count, int classes, DoubleUnaryOperator right, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[count];
    boolean[] correct = new boolean[count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      scores[i] = (float) random.nextDouble();
      correct[i] = random.nextDouble() < right.applyAsDouble(scores[i]);
      labels[i] = i % classes;
    }
    return detections(new ScoredOutcomes(scores, correct), 40, labels);
  }

  @Test
  void probabilitiesAreFoundThatScoresWereDrawnBy() {
    DoubleUnaryOperator truth = score -> 1 / (1 + Math.exp(6 - 9 * score));
    MatchedDetections fitted = drawn(4000, 1, truth, 1);
    MatchedDetections fresh = drawn(4000, 1, truth, 2);
    ScoreCalibration calibration = ScoreCalibration.of(fitted);
    double before = fresh.bins().expectedError();
    double after =
        Reliability.of(
                fresh.withScores(
                    java.util.Arrays.stream(fresh.outcomes().scores())
                        .map(calibration.curve()::probability)
                        .toArray()))
            .expectedError();
    assertThat(before).isGreaterThan(0.1);
    assertThat(after).isLessThan(0.03);
    // What cross-validation says is what fresh detections have.
    assertThat(calibration.heldOutError(fitted)).isBetween(0.5 * after, 2 * after);
  }

  /** A step is no logistic function of the logit's; a few detections make a poor isotonic fit. */
  @Test
  void theFitWithTheSmallerHeldOutErrorIsTaken() {
    MatchedDetections stepped = drawn(6000, 1, score -> score < 0.9 ? 0.3 : 0.7, 3);
    assertThat(ScoreCalibration.of(stepped).method()).isEqualTo(Method.ISOTONIC);
    for (MatchedDetections any : new MatchedDetections[] {stepped, drawn(90, 1, s -> s, 4)}) {
      double best = ScoreCalibration.of(any).heldOutError(any);
      for (Method method : Method.values()) {
        assertThat(best).isLessThanOrEqualTo(ScoreCalibration.of(method, any).heldOutError(any));
      }
    }
  }

  /** All detections of an image are held out together. */
  @Test
  void heldOutProbabilitiesKnowNothingOfTheirImage() {
    MatchedDetections all = drawn(400, 1, score -> score, 5);
    boolean[] flipped = all.outcomes().correct().clone();
    for (int i = 0; i < flipped.length; i++) {
      flipped[i] ^= all.images()[i] % 5 == 2;
    }
    MatchedDetections other =
        new MatchedDetections(
            new ScoredOutcomes(all.outcomes().scores(), flipped),
            all.labels(),
            all.images(),
            all.centres());
    for (Method method : Method.values()) {
      double[] before = ScoreCalibration.of(method, all).heldOut();
      double[] after = ScoreCalibration.of(method, other).heldOut();
      for (int i = 0; i < before.length; i++) {
        if (all.images()[i] % 5 == 2) {
          assertThat(after[i]).isEqualTo(before[i]);
        }
      }
      assertThat(after).isNotEqualTo(before);
    }
  }

  @Test
  void aClassWithTooFewDetectionsSharesTheFitOfAll() {
    MatchedDetections many = drawn(600, 2, score -> score * score, 6);
    int[] labels = many.labels().clone();
    labels[0] = 2;
    MatchedDetections all =
        new MatchedDetections(many.outcomes(), labels, many.images(), many.centres());
    DetectorCalibration calibration = DetectorCalibration.of(all, 4).orElseThrow();
    assertThat(calibration.classes())
        .extracting(DetectorCalibration.OfClass::pooled)
        .containsExactly(false, false, true, true);
    assertThat(calibration.classes().get(3).detections()).isZero();
    assertThat(calibration.classes().get(2).curve())
        .isEqualTo(calibration.classes().get(3).curve());
    assertThat(calibration.heldOut().count()).isEqualTo(600);
  }

  @Test
  void whereAllTogetherAreTooFewThereIsNone() {
    assertThat(DetectorCalibration.of(drawn(400, 2, score -> 0, 7), 2)).isEmpty();
    assertThat(DetectorCalibration.of(drawn(400, 2, score -> 1, 7), 2)).isEmpty();
    MatchedDetections oneImage =
        detections(drawn(400, 1, score -> score, 8).outcomes(), 1, new int[400]);
    assertThat(DetectorCalibration.of(oneImage, 1)).isEmpty();
  }
}
