package io.github.aploss.loss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Vectors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorCorrectionTest {
  private static final LinearSample LINE =
      new LinearSample(new double[][] {{1}, {2}, {-1}, {99}}, new byte[] {1, 1, 0, -1});

  private static ErrorCorrection.Outcome run(LinearSample... samples) {
    return new ErrorCorrection(List.of(samples), RankingObjective.exact()).run(1_000);
  }

  @Test
  void theFirstUpdateIsThatOfTheRule() {
    ErrorCorrection.Outcome outcome = run(LINE);
    // From theta = 0 all are tied, both positives have rank 3: (1/3)(1 + 1) + (1/3)(2 + 1).
    assertThat(outcome.complete()).isTrue();
    assertThat(outcome.updates()).hasSize(1);
    assertThat(outcome.theta(1)[0]).isCloseTo(5 / 3.0, within(1e-12));
  }

  @Test
  void aSampleWithoutAnErrorIsLeftAlone() {
    LinearSample clean = new LinearSample(new double[][] {{3}, {-4}}, new byte[] {1, 0});
    ErrorCorrection.Outcome outcome = run(LINE, clean, clean);
    assertThat(outcome.updates()).extracting(ErrorCorrection.Update::sample).containsExactly(0);
    // Of the first sample the scores 5/3 and 10/3 are the closest.
    assertThat(outcome.closestCall()).isCloseTo(5 / 3.0, within(1e-12));
  }

  @Test
  void whatNothingSeparatesIsNotComplete() {
    LinearSample between = new LinearSample(new double[][] {{1}, {-1}, {0}}, new byte[] {1, 1, 0});
    ErrorCorrection.Outcome outcome = run(between);
    assertThat(outcome.complete()).isFalse();
    assertThat(outcome.updates()).hasSize(1_000);
  }

  @Test
  void samplesWithOneKindOfBoxAreRefused() {
    LinearSample positives = new LinearSample(new double[][] {{1}}, new byte[] {1});
    assertThatThrownBy(() -> run(positives)).hasMessageContaining("no positive or no negative");
  }

  @Test
  void theBoundIsThatOfEq31() {
    ErrorBound bound = ErrorBound.of(List.of(LINE), new double[] {2});
    // The margin along 2 is 4, of four boxes: c = 4 / (4 * 2); C = 16 * 3^2.
    assertThat(bound.progress()).isEqualTo(0.5);
    assertThat(bound.growth()).isEqualTo(144);
    assertThat(bound.errors()).isEqualTo(576);
  }

  @Test
  void drawnDataKeepsItsMargin() {
    SeparableData size = new SeparableData(4, 3, 7, 5, 0.3);
    SeparableData.Problem problem = size.draw(new Random(1));
    assertThat(ErrorBound.margin(problem.samples(), problem.direction()))
        .isBetween(0.3 - 1e-9, 0.9);
    assertThat(ErrorBound.margin(problem.samples(), Vectors.times(-1, problem.direction())))
        .isNegative();
  }
}
