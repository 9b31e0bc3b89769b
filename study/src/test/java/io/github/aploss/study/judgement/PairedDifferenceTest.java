package io.github.aploss.study.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.robustness.precision.Estimate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  private static final int REPLICATES = 2000;

  /** Replicates that scatter normally about a value, the same draws for the same random numbers. */
  private static Estimate estimate(double value, double deviation, long draws) {
    Random random = new Random(draws);
    double[] replicates = new double[REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      replicates[i] = value + deviation * random.nextGaussian();
    }
    return new Estimate(value, replicates);
  }

  @Test
  void whatBothHaveInCommonIsNotPartOfTheInterval() {
    PairedDifference difference =
        PairedDifference.of(List.of(estimate(0.53, 0.02, 1)), List.of(estimate(0.52, 0.02, 1)));
    assertThat(difference.value()).isCloseTo(0.01, within(1e-12));
    assertThat(difference.low()).isCloseTo(0.01, within(1e-12));
    assertThat(difference.high()).isCloseTo(0.01, within(1e-12));
    assertThat(difference.isDistinct()).isTrue();
  }

  @Test
  void ofOneSeedTheIntervalIsThatOfTheImages() {
    PairedDifference difference =
        PairedDifference.of(List.of(estimate(0.53, 0.03, 1)), List.of(estimate(0.52, 0.04, 2)));
    // Independent draws: the deviation of the difference is 0.05, of which 1.96 are half the
    // interval.
    assertThat(difference.low()).isCloseTo(0.01 - 0.098, within(0.006));
    assertThat(difference.high()).isCloseTo(0.01 + 0.098, within(0.006));
    assertThat(difference.isDistinct()).isFalse();
  }

  /**
   * Means of n drawn seeds have the variance s²/n of the mean of n seeds, s of a sample (n - 1).
   */
  @Test
  void seedsVaryAsMuchAsTheirMeanDoes() {
    double[] values = {0.01, 0.05, 0.02, 0.04, 0.03};
    List<Estimate> one =
        IntStream.range(0, 5).mapToObj(i -> estimate(0.5 + values[i], 0, i)).toList();
    List<Estimate> other = IntStream.range(0, 5).mapToObj(i -> estimate(0.5, 0, i)).toList();
    PairedDifference difference = PairedDifference.of(one, other);
    assertThat(difference.value()).isCloseTo(0.03, within(1e-12));
    double error = Math.sqrt(0.00025 / 5);
    assertThat(difference.high() - difference.low()).isCloseTo(2 * 1.96 * error, within(0.006));
    assertThat(difference.isDistinct()).isTrue();
  }

  @Test
  void twoSeedsThatContradictEachOtherTellNothing() {
    PairedDifference difference =
        PairedDifference.of(
            List.of(estimate(0.55, 0, 1), estimate(0.51, 0, 2)),
            List.of(estimate(0.50, 0, 1), estimate(0.52, 0, 2)));
    assertThat(difference.value()).isCloseTo(0.02, within(1e-12));
    assertThat(difference.isDistinct()).isFalse();
    assertThat(difference.seeds()).isEqualTo(2);
  }

  @Test
  void replicatesWithoutObjectsAreLeftOut() {
    Estimate holes = new Estimate(0.5, new double[] {Double.NaN, 0.4, 0.6});
    Estimate zero = new Estimate(0, new double[] {0, 0, 0});
    PairedDifference difference = PairedDifference.of(List.of(holes), List.of(zero));
    assertThat(difference.low()).isCloseTo(0.405, within(1e-9));
    assertThat(difference.high()).isCloseTo(0.595, within(1e-9));
  }
}
