package io.github.aploss.loss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnlineUpdatesTest {
  private static final LinearSample CORNER =
      new LinearSample(new double[][] {{1, 0}, {0, 0}, {0, 1}}, new byte[] {1, 0, 0});

  private static final double[] UP = {0, 1};

  private static OnlineUpdates updates() {
    return new OnlineUpdates(
        List.of(CORNER),
        new Surrogate(1),
        RankingObjective.smoothNumerator(1),
        RankingObjective.exact());
  }

  @Test
  void theRadiusCountsTheNegatives() {
    // Two negatives, the farther one at a distance of the root of 2.
    assertThat(updates().squaredRadius()).isEqualTo(4);
  }

  @Test
  void theFirstStepsAreThoseOfEq37() {
    List<OnlineUpdates.Step> steps = updates().run(2, List.of(UP));
    OnlineUpdates.Step first = steps.get(0);
    // All tied, rank 3: H~ = 1/2 and Q = 1/4 for both negatives.
    assertThat(first.exactLoss()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(first.loss()).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(first.squaredGradient()).isCloseTo(5 / 36.0, within(1e-12));
    assertThat(first.others()[0]).isCloseTo((0.25 + 1) / 3, within(1e-12));
    // theta = (1/12, -1/24): the positive is on top.
    OnlineUpdates.Step second = steps.get(1);
    double above = Math.pow(11 / 12.0, 2) / 4 + Math.pow(7 / 8.0, 2) / 4;
    assertThat(second.exactLoss()).isZero();
    assertThat(second.loss()).isCloseTo(above, within(1e-12));
    assertThat(second.others()[0]).isCloseTo(1.25, within(1e-12));
  }

  @Test
  void theBoundsAreThoseOfTheEquations() {
    List<LinearSample> samples =
        List.of(
            CORNER,
            new LinearSample(new double[][] {{0, 0}, {0, 0}, {0, -5}}, new byte[] {1, 1, 0}));
    RegretBound bound = new RegretBound(new Surrogate(1), 4);
    assertThat(bound.total(3, UP)).isEqualTo(8 * 3 + 4 * 4);
    // Z = Q(0) + Q(1) of the first sample, which has one positive; after 100 updates.
    double z = 8 * 1.25;
    double start = 4 * 4 / 100.0;
    assertThat(bound.byPositives(samples, UP, 100)).isCloseTo(z + start, within(1e-12));
    assertThat(bound.byShare(samples, UP, 100)).isCloseTo(z / (1 + z) + start, within(1e-12));
    double three = (Math.log(3) + 1) / 3;
    LinearSample tied = new LinearSample(new double[4][1], new byte[] {1, 1, 1, 0});
    assertThat(bound.byPositives(List.of(tied), new double[1], 1))
        .isCloseTo(three * 2, within(1e-12));
    assertThat(new RegretBound(new Surrogate(2), 4).total(3, UP)).isEqualTo(4 * 3 + 4);
  }

  @Test
  void regretIsTheSumBesideTheSmallestBound() {
    List<OnlineUpdates.Step> steps =
        List.of(
            new OnlineUpdates.Step(1, 0, 0, new double[] {0.25, 0.5}),
            new OnlineUpdates.Step(0.5, 0, 0, new double[] {1, 0}));
    List<double[]> points = List.of(new double[] {0, 0}, new double[] {0, 0.5});
    Regret regret = new Regret(new RegretBound(new Surrogate(1), 1), points, steps);
    // By u = 0 the bounds are 2 and 10, by the other one 4 + 1 and 4 + 1.
    assertThat(regret.total()).isEqualTo(1.5);
    assertThat(regret.bound()).isEqualTo(5);
    assertThat(regret.largestRatio()).isEqualTo(0.5);
  }

  @Test
  void theMidpointsAreNeverRankedWithoutAnError() {
    Random random = new Random(5);
    LinearSample sample = new InseparableData(1, 3, 4, 2).draw(random).get(0);
    for (int draw = 0; draw < 200; draw++) {
      double[] theta = {random.nextGaussian(), random.nextGaussian()};
      assertThat(sample.margin(theta)).isNotPositive();
    }
  }
}
