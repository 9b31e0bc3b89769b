package io.github.aploss.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.evaluation.calibration.ReliabilityBins.Edges;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReliabilityBinsTest {
  private static final ScoredOutcomes FOUR =
      new ScoredOutcomes(
          new double[] {0.125, 0.875, 0.875, 0.375}, new boolean[] {false, true, false, true});

  @Test
  void errorsAreGapsBetweenConfidenceAndPrecision() {
    ReliabilityBins bins = ReliabilityBins.of(FOUR, 10, Edges.LEFT_CLOSED);
    assertThat(bins.counts()).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 2, 0);
    assertThat(bins.precision()[8]).isEqualTo(0.5);
    assertThat(bins.confidence()[8]).isEqualTo(0.875);
    assertThat(bins.expectedError()).isEqualTo((0.125 + 0.625 + 2 * 0.375) / 4);
    assertThat(bins.maximumError()).isEqualTo(0.625);
    assertThat(bins.averageError()).isCloseTo((0.125 + 0.625 + 0.375) / 3, within(1e-15));
  }

  @Test
  void edgesBelongToOneOfTwoBins() {
    ScoredOutcomes edges =
        new ScoredOutcomes(new double[] {0, 0.5, 1}, new boolean[] {false, true, true});
    assertThat(ReliabilityBins.of(edges, 2, Edges.LEFT_CLOSED).counts()).containsExactly(1, 2);
    assertThat(ReliabilityBins.of(edges, 2, Edges.RIGHT_CLOSED).counts()).containsExactly(2, 1);
  }

  @Test
  void nothingHasNoError() {
    ReliabilityBins none =
        ReliabilityBins.of(
            new ScoredOutcomes(new double[0], new boolean[0]), 10, Edges.LEFT_CLOSED);
    assertThat(none.expectedError() + none.maximumError() + none.averageError()).isZero();
  }

  @Property(tries = 50)
  void cellsOfTheScoreAloneAreBins(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int bins) {
    ScoredOutcomes outcomes = IsotonicFitTest.random(seed, 60, 97);
    double[][] features = new double[60][];
    for (int i = 0; i < 60; i++) {
      features[i] = new double[] {outcomes.scores()[i]};
    }
    ReliabilityBins reliability = ReliabilityBins.of(outcomes, bins, Edges.LEFT_CLOSED);
    assertThat(CalibrationError.ofCells(outcomes, features, new int[] {bins}))
        .isCloseTo(reliability.expectedError(), within(1e-12));
    double[] perfect = new double[60];
    java.util.Arrays.fill(perfect, 1);
    assertThat(CalibrationError.localisationAware(outcomes, perfect, bins, Edges.LEFT_CLOSED))
        .isCloseTo(reliability.expectedError(), within(1e-12));
  }

  @Test
  void looseBoxesCountAsOverconfidence() {
    ScoredOutcomes sure = new ScoredOutcomes(new double[] {0.9}, new boolean[] {true});
    assertThat(CalibrationError.localisationAware(sure, new double[] {0.6}, 10, Edges.LEFT_CLOSED))
        .isCloseTo(0.3, within(1e-15));
  }

  @Test
  void gapsOfDifferentCellsDoNotCancel() {
    ScoredOutcomes outcomes =
        new ScoredOutcomes(new double[] {0.5, 0.5}, new boolean[] {true, false});
    double[][] apart = {{0.5, 0.1}, {0.5, 0.9}};
    assertThat(CalibrationError.ofCells(outcomes, apart, new int[] {2, 2})).isEqualTo(0.5);
    assertThat(CalibrationError.ofCells(outcomes, apart, new int[] {2, 1})).isZero();
    assertThat(CalibrationError.filledCells(apart, new int[] {2, 2})).isEqualTo(2);
  }
}
