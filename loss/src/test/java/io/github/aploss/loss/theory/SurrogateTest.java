package io.github.aploss.loss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SurrogateTest {
  private final Random random = new Random(7);

  /** The formula as it stands, with Q summed up from H~ strip by strip. */
  private static double direct(double delta, double[] x, double[] ranking, byte[] labels) {
    double sum = 0;
    int positives = 0;
    for (int i = 0; i < x.length; i++) {
      if (labels[i] != 1) {
        continue;
      }
      positives++;
      int rank = 1;
      double errors = 0;
      for (int j = 0; j < x.length; j++) {
        rank += j != i && labels[j] != -1 && ranking[j] - ranking[i] >= 0 ? 1 : 0;
        errors += labels[j] == 0 ? integral(delta, x[j] - x[i]) : 0;
      }
      sum += errors / rank;
    }
    return sum / positives;
  }

  private static double integral(double delta, double x) {
    int strips = 2_000;
    double width = (x + delta) / strips;
    double sum = 0;
    for (int s = 0; s < strips && width > 0; s++) {
      double middle = -delta + (s + 0.5) * width;
      sum += width * Math.min(1, middle / (2 * delta) + 0.5);
    }
    return sum;
  }

  private byte[] labels(int size) {
    byte[] labels = new byte[size];
    for (int k = 0; k < size; k++) {
      labels[k] = (byte) (k == 0 ? 1 : random.nextInt(3) - 1);
    }
    return labels;
  }

  private double[] tiedScores(int size) {
    return random.doubles(size, -3, 3).map(Math::rint).toArray();
  }

  @Test
  void isTheDoubleSumOfTheFormula() {
    for (int draw = 0; draw < 20; draw++) {
      double delta = 0.1 + 3 * random.nextDouble();
      byte[] labels = labels(12);
      double[] scores = tiedScores(12);
      double[] ranking = tiedScores(12);
      assertThat(new Surrogate(delta).value(scores, ranking, labels))
          .isCloseTo(direct(delta, scores, ranking, labels), within(1e-5));
    }
  }

  @Test
  void theWorstPositiveHasTheLargestSum() {
    double[] scores = {0, 2, 1, 0, 9};
    byte[] labels = {1, 1, 0, 0, -1};
    // Below 0 are Q(1) = 1 and Q(0) = 1/4, below 2 only Q(-1) = 0.
    assertThat(new Surrogate(1).worst(scores, labels)).isEqualTo(1.25);
  }

  @Test
  void withoutPositivesThereIsNone() {
    assertThat(new Surrogate(1).value(new double[] {1}, new double[] {1}, new byte[] {0})).isZero();
  }

  @Test
  void theUpdateOfEq37IsItsSlope() {
    Surrogate surrogate = new Surrogate(0.7);
    byte[] labels = labels(15);
    double[] scores = tiedScores(15);
    double[] gradient = RankingObjective.smoothNumerator(0.7).evaluate(scores, labels).gradient();
    for (int k = 0; k < scores.length; k++) {
      double[] up = scores.clone();
      double[] down = scores.clone();
      up[k] += 1e-5;
      down[k] -= 1e-5;
      double difference =
          surrogate.value(up, scores, labels) - surrogate.value(down, scores, labels);
      assertThat(gradient[k]).isCloseTo(difference / 2e-5, within(1e-8));
    }
  }
}
