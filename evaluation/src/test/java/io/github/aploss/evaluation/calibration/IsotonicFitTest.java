package io.github.aploss.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IsotonicFitTest {
  static ScoredOutcomes random(long seed, int count, int grid) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[count];
    boolean[] correct = new boolean[count];
    for (int i = 0; i < count; i++) {
      scores[i] = random.nextInt(grid + 1) / (double) grid;
      correct[i] = random.nextDouble() < scores[i] * scores[i];
    }
    return new ScoredOutcomes(scores, correct);
  }

  private static ScoredOutcomes outcomes(double[] scores, int... correct) {
    boolean[] flags = new boolean[correct.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = correct[i] == 1;
    }
    return new ScoredOutcomes(scores, flags);
  }

  /** Barlow et al., 1972: the greatest of the least means of the stretches around a score. */
  @Property(tries = 200)
  void isTheMinMaxFormula(
      @ForAll long seed, @ForAll @IntRange(max = 30) int count, @ForAll @IntRange(min = 1) int g) {
    ScoredOutcomes outcomes = random(seed, count, g % 40 + 1);
    IsotonicFit fit = IsotonicFit.of(outcomes);
    for (int at = 0; at < fit.scores().length; at++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int from = 0; from <= at; from++) {
        double least = Double.POSITIVE_INFINITY;
        for (int to = at; to < fit.scores().length; to++) {
          least = Math.min(least, mean(outcomes, fit.scores()[from], fit.scores()[to]));
        }
        most = Math.max(most, least);
      }
      assertThat(fit.values()[at]).isEqualTo(most);
    }
  }

  private static double mean(ScoredOutcomes outcomes, double from, double to) {
    double sum = 0;
    double count = 0;
    for (int i = 0; i < outcomes.count(); i++) {
      if (outcomes.scores()[i] >= from && outcomes.scores()[i] <= to) {
        sum += outcomes.correct()[i] ? 1 : 0;
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void violatorsArePooled() {
    IsotonicFit fit =
        IsotonicFit.of(outcomes(new double[] {0.4, 0.1, 0.3, 0.2, 0.4}, 1, 0, 0, 1, 1));
    assertThat(fit.scores()).containsExactly(0.1, 0.2, 0.3, 0.4);
    assertThat(fit.weights()).containsExactly(1, 1, 1, 2);
    assertThat(fit.values()).containsExactly(0, 0.5, 0.5, 1);
    assertThat(fit.blocks()).isEqualTo(3);
  }

  @Test
  void betweenScoresThereIsALineOrAStep() {
    IsotonicFit fit = IsotonicFit.of(outcomes(new double[] {0.2, 0.6}, 0, 1));
    assertThat(fit.linear(0.3)).isCloseTo(0.25, within(1e-15));
    assertThat(fit.step(0.3)).isZero();
    assertThat(fit.linear(0.6)).isEqualTo(1);
    assertThat(fit.step(0.6)).isEqualTo(1);
    assertThat(new double[] {fit.linear(0), fit.step(0)}).containsOnly(0);
    assertThat(new double[] {fit.linear(1), fit.step(1)}).containsOnly(1);
  }

  @Test
  void aNegativeZeroIsAZero() {
    IsotonicFit fit = IsotonicFit.of(outcomes(new double[] {0.0, -0.0, 0.5}, 1, 0, 1));
    assertThat(fit.scores()).containsExactly(0, 0.5);
    assertThat(fit.values()).containsExactly(0.5, 1);
  }

  @Test
  void nothingHasAnEmptyFit() {
    IsotonicFit fit = IsotonicFit.of(outcomes(new double[0]));
    assertThat(fit.values()).isEmpty();
    assertThat(fit.blocks()).isZero();
  }

  @Test
  void whatIsNoScoreIsRefused() {
    assertThatThrownBy(() -> outcomes(new double[] {Double.NaN}, 1)).hasMessageContaining("number");
    assertThatThrownBy(() -> outcomes(new double[] {1}, 1, 0)).hasMessageContaining("1 scores");
  }
}
