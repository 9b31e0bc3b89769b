package io.github.aploss.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlattFitTest {
  private static ScoredOutcomes random(long seed, int count, double scale) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] features = new double[count];
    boolean[] correct = new boolean[count];
    for (int i = 0; i < count; i++) {
      double logit = random.nextDouble(-4, 4);
      features[i] = scale * (logit + 1);
      correct[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
    }
    return new ScoredOutcomes(features, correct);
  }

  /** At the least cross-entropy the residuals and their products with the feature cancel. */
  @Property(tries = 100)
  void theGradientVanishes(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 200) int count,
      @ForAll @DoubleRange(min = 0.01, max = 1e4) double scale) {
    ScoredOutcomes outcomes = random(seed, count, scale);
    PlattFit fit = PlattFit.of(outcomes);
    double[] targets = PlattFit.targets(outcomes);
    double residual = 0;
    double product = 0;
    for (int i = 0; i < count; i++) {
      double error = targets[i] - fit.probability(outcomes.scores()[i]);
      residual += error;
      product += error * outcomes.scores()[i] / scale;
    }
    assertThat(residual).isCloseTo(0, within(1e-9 * count));
    if (outcomes.positives() % count != 0) {
      assertThat(product).isCloseTo(0, within(1e-9 * count));
    }
  }

  @Property(tries = 50)
  void theUnitOfTheFeatureDoesNotMatter(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1e4) double unit) {
    ScoredOutcomes outcomes = random(seed, 50, 1);
    ScoredOutcomes scaled =
        outcomes.withScores(
            Arrays.stream(outcomes.scores()).map(score -> unit * score - 7).toArray());
    PlattFit fit = PlattFit.of(outcomes);
    PlattFit other = PlattFit.of(scaled);
    for (int i = 0; i < 50; i++) {
      assertThat(other.probability(scaled.scores()[i]))
          .isCloseTo(fit.probability(outcomes.scores()[i]), within(1e-9));
    }
  }

  @Test
  void separableDataHaveAFiniteFit() {
    PlattFit fit =
        PlattFit.of(
            new ScoredOutcomes(
                new double[] {-3, -2, -1, 1, 2, 3},
                new boolean[] {false, false, false, true, true, true}));
    assertThat(fit.a()).isBetween(-1.0, 0.0);
    assertThat(fit.probability(3)).isBetween(0.8, 1.0);
  }

  @Test
  void oneOutcomeAloneIsAConstant() {
    PlattFit fit =
        PlattFit.of(new ScoredOutcomes(new double[] {1, 2, 3}, new boolean[] {true, true, true}));
    assertThat(fit.a()).isZero();
    assertThat(fit.probability(-100)).isCloseTo(0.8, within(1e-15));
  }

  @Test
  void equalScoresHaveTheirMeanTarget() {
    ScoredOutcomes equal =
        new ScoredOutcomes(new double[] {7, 7, 7, 7}, new boolean[] {true, false, false, false});
    assertThat(PlattFit.of(equal).probability(7)).isCloseTo((2 / 3.0 + 3 / 5.0) / 4, within(1e-15));
  }

  @Test
  void largeLogitsDoNotOverflow() {
    PlattFit fit = PlattFit.of(random(5, 80, 3000));
    assertThat(fit.probability(1e4)).isBetween(0.8, 1.0);
    assertThat(fit.probability(-1e4)).isBetween(0.0, 0.2);
    assertThat(new PlattFit(-1, 0).probability(1e4)).isEqualTo(1);
    assertThat(new PlattFit(-1, 0).probability(-1e4)).isZero();
  }
}
