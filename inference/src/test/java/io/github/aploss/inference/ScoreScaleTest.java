package io.github.aploss.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.DisplayThresholds;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.calibration.CalibrationCurve;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.EvaluationRecord;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreScaleTest {
  /** Scores of balls are worth twice those of boxes. */
  static Calibration calibration() {
    return new Calibration(
        1,
        2,
        "images of a test",
        List.of(
            ofClass(
                "ball", new CalibrationCurve(new double[] {0, 0.5, 1}, new double[] {0, 0.8, 1})),
            ofClass("box", new CalibrationCurve(new double[] {0, 1}, new double[] {0, 0.5}))),
        List.of());
  }

  private static Calibration.OfClass ofClass(String name, CalibrationCurve curve) {
    return new Calibration.OfClass(name, "isotonic", false, 20, 10, curve);
  }

  /** A box at .6 over a ball at .5, and a ball elsewhere. */
  private static final Detections FOUND =
      new Detections(
          new float[] {0, 0, 10, 10, 1, 0, 10, 10, 30, 30, 40, 40},
          new float[] {0.6f, 0.5f, 0.1f},
          new int[] {1, 0, 0});

  private static DetectionDisplay display(double from) {
    return new DetectionDisplay(DisplayThresholds.same(2, from), OptionalDouble.of(0.5));
  }

  @Test
  void calibratedScoresOrderTheClassesAnew() {
    ScoredDetections all = ScoreScale.of(calibration()).of(FOUND);
    assertThat(all.labels()).containsExactly(0, 1, 0);
    assertThat(all.scores()[0]).isEqualTo(0.8);
    assertThat(all.boxes()).startsWith(1, 0, 10, 10);
  }

  @Test
  void anObjectHasTheClassOfTheBestScore() {
    ScoredDetections calibrated = display(0).of(ScoreScale.of(calibration()).of(FOUND));
    assertThat(calibrated.labels()).containsExactly(0, 0);
    ScoredDetections raw = display(0).of(ScoreScale.RAW.of(FOUND));
    assertThat(raw.labels()).containsExactly(1, 0);
    assertThat(raw.scores()).containsExactly(0.6f, 0.1f);
    ScoredDetections many = display(0).withManyClassesPerObject().of(ScoreScale.RAW.of(FOUND));
    assertThat(many.count()).isEqualTo(3);
  }

  @Test
  void thresholdsAreOnTheScaleThatIsShown() {
    assertThat(display(0.7).of(ScoreScale.of(calibration()).of(FOUND)).count()).isEqualTo(1);
    assertThat(display(0.7).of(ScoreScale.RAW.of(FOUND)).count()).isZero();
    assertThat(display(0.7).from(0.05).of(ScoreScale.RAW.of(FOUND)).count()).isEqualTo(2);
  }

  private static EvaluationRecord evaluation(double ballF1, double ball, double boxF1, double box) {
    return new EvaluationRecord(
        1, 1, 1, Map.of(), List.of(result("ball", ballF1, ball), result("box", boxF1, box)));
  }

  private static EvaluationRecord.OfClass result(String name, double f1, double threshold) {
    return new EvaluationRecord.OfClass(name, 1, Map.of(), f1, threshold, 0, new double[0]);
  }

  @Test
  void theBestF1IsWhereShowingBeginsOnAnyScale() {
    EvaluationRecord record = evaluation(0.9, 0.25, 0.4, 0.5);
    assertThat(EvaluatedThresholds.of(record, ScoreScale.RAW).perClass())
        .containsExactly(0.25, 0.5);
    assertThat(EvaluatedThresholds.of(record, ScoreScale.of(calibration())).perClass())
        .containsExactly(0.4, 0.25);
  }

  /** At its best threshold, a class with a best F1 of .04 covers the picture. */
  @Test
  void hopelessClassesDoNotCoverThePicture() {
    EvaluationRecord record = evaluation(0.04, 0.01, Double.NaN, Double.NaN);
    DisplayThresholds raw = EvaluatedThresholds.of(record, ScoreScale.RAW);
    assertThat(raw.perClass()).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(raw.hidden()).containsExactly(0, 1);
    DisplayThresholds calibrated = EvaluatedThresholds.of(record, ScoreScale.of(calibration()));
    assertThat(calibrated.perClass()).containsOnly(0.5);
    assertThat(calibrated.hidden()).isEmpty();
  }
}
