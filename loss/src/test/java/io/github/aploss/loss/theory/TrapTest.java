package io.github.aploss.loss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrapTest {
  private static final LinearSample SAMPLE =
      new LinearSample(new double[][] {{0, 0}, {1, 0}, {-3, 1}}, new byte[] {0, 1, 1});

  private static Descent.Point descend(Objective objective, double a, double b, int steps) {
    Descent descent = new Descent(SAMPLE, objective, 1);
    Descent.Point point = descent.start(new double[] {a, b});
    while (point.step() < steps) {
      point = descent.next(point);
    }
    return point;
  }

  private static double exactLoss(Descent.Point point) {
    return RankingObjective.exact().evaluate(SAMPLE.scores(point.theta()), SAMPLE.labels()).loss();
  }

  @Test
  void atTheOriginAllPairsAreHalfWrong() {
    Descent.Point start = descend(new SmoothedAp(1), 0, 0, 0);
    // b / (1 + a + b) with a = b = 1/2 for both positives.
    assertThat(start.loss()).isEqualTo(0.25);
    double[] gradient = new Descent(SAMPLE, new SmoothedAp(1), 1).gradient(start);
    assertThat(gradient).containsExactly(new double[] {0.09375, -0.046875}, within(1e-15));
  }

  @Test
  void theGradientIsTheSlope() {
    Objective smoothed = new SmoothedAp(0.6);
    double[] scores = {0.3, -1, 0.8, 0.8, 2, 0.1};
    byte[] labels = {1, 0, 1, 0, -1, 1};
    double[] gradient = smoothed.evaluate(scores, labels).gradient();
    for (int k = 0; k < scores.length; k++) {
      double[] up = scores.clone();
      double[] down = scores.clone();
      up[k] += 1e-5;
      down[k] -= 1e-5;
      double difference =
          smoothed.evaluate(up, labels).loss() - smoothed.evaluate(down, labels).loss();
      assertThat(gradient[k]).isCloseTo(difference / 2e-5, within(1e-9));
    }
    assertThat(gradient[4]).isZero();
  }

  @Test
  void gradientDescentIsTrappedOrNotByItsStart() {
    Descent.Point trapped = descend(new SmoothedAp(1), 5, 1, 2_000);
    assertThat(trapped.loss()).isBetween(1 / 6.0, 1 / 6.0 + 1e-3);
    assertThat(exactLoss(trapped)).isCloseTo(1 / 6.0, within(1e-12));
    Descent.Point free = descend(new SmoothedAp(1), 0, 0, 2_000);
    assertThat(free.loss()).isLessThan(0.02);
    assertThat(exactLoss(free)).isZero();
  }

  @Test
  void theErrorDrivenUpdateLeavesTheTrap() {
    // (-3, 1) is one below the negative: L = 1/3 of two positives moves theta by (-3, 1) / 6.
    Descent.Point first = descend(RankingObjective.exact(), 5, 1, 1);
    assertThat(first.theta()).containsExactly(new double[] {4.5, 7 / 6.0}, within(1e-12));
    assertThat(descend(RankingObjective.exact(), 5, 1, 8).loss()).isPositive();
    assertThat(descend(RankingObjective.exact(), 5, 1, 9).loss()).isZero();
  }
}
