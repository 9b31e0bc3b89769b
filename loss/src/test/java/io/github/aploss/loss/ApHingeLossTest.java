package io.github.aploss.loss;

import static io.github.aploss.loss.LossAssertions.assertLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ApHingeLossTest {
  private static final ScoreLoss LOSS = new ApHingeLoss();

  @Provide
  Arbitrary<RandomScores> tiny() {
    return RandomScores.upTo(9, 0.0, 0.3, 2.0, 1e4);
  }

  @Provide
  Arbitrary<RandomScores> larger() {
    return Combinators.combine(
            Arbitraries.of(50, 400, 3000),
            Arbitraries.of(0.01, 0.1, 0.5),
            Arbitraries.of(0.0, 0.01, 1.0, 30.0, 1e4),
            Arbitraries.of(0.0, 0.1),
            Arbitraries.randoms())
        .as(ApHingeLossTest::draw);
  }

  private static RandomScores draw(
      int size, double positive, double spread, double ignored, Random random) {
    float[] scores = new float[size];
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      scores[i] = (float) (spread * random.nextGaussian());
      labels[i] =
          (byte) (random.nextDouble() < ignored ? -1 : random.nextDouble() < positive ? 1 : 0);
    }
    return new RandomScores(scores, labels);
  }

  @Property(tries = 400)
  void matchesTheBestOfAllRankings(@ForAll("tiny") RandomScores scene) {
    double[] positives = scene.descending(1);
    double[] negatives = scene.descending(0);
    try (PointerScope scope = new PointerScope()) {
      if (positives.length == 0 || negatives.length == 0) {
        assertLoss(scene.inFloats(LOSS)).hasValue(0).hasGradient(new double[scene.size()]);
        assertLoss(scene.inDoubles(LOSS)).hasValue(0).hasGradient(new double[scene.size()]);
        return;
      }
      HingeByRankings expected = new HingeByRankings(positives, negatives);
      assertLoss(scene.inFloats(LOSS)).hasValue(expected.loss(), 1e-12);
      assertLoss(scene.inDoubles(LOSS)).hasValue(expected.loss(), 1e-12);
      if (expected.gap() > 1e-9) {
        double[] gradient = scene.byRank(expected::ofPositive, expected::ofNegative);
        assertGradient(scene, scene.inFloats(LOSS), 1e-7, gradient);
        assertGradient(scene, scene.inDoubles(LOSS), 1e-12, gradient);
      }
    }
  }

  @Property(tries = 60)
  void matchesTheGreedyInference(@ForAll("larger") RandomScores scene) {
    double[] positives = scene.descending(1);
    double[] negatives = scene.descending(0);
    Assume.that(positives.length > 0 && negatives.length > 0);
    GreedyHinge expected = new GreedyHinge(positives, negatives);
    try (PointerScope scope = new PointerScope()) {
      LossValue floats = scene.inFloats(LOSS);
      LossValue doubles = scene.inDoubles(LOSS);
      double largest = Math.max(1, expected.loss);
      assertThat(floats.value()).isCloseTo(expected.loss, within(1e-11 * largest));
      assertThat(doubles.value()).isCloseTo(expected.loss, within(1e-11 * largest));
      if (scene.distinct()) {
        double[] gradient =
            scene.byRank(i -> expected.ofPositives[i], j -> expected.ofNegatives[j]);
        assertGradient(scene, floats, 1e-7, gradient);
        assertGradient(scene, doubles, 1e-11, gradient);
      }
      assertThat(Arrays.stream(Tensors.doubles(doubles.gradient())).sum())
          .isCloseTo(0, within(1e-10));
    }
  }

  @Property(tries = 40)
  void oneScoreFarFromAllOthersChangesNothing(@ForAll Random random) {
    RandomScores scene = draw(500, 0.05, 1, 0, random);
    Assume.that(scene.descending(1).length > 0);
    // All others now share a cell of the histogram.
    scene.scores()[0] = -1e9f;
    scene.labels()[0] = 0;
    GreedyHinge expected = new GreedyHinge(scene.descending(1), scene.descending(0));
    try (PointerScope scope = new PointerScope()) {
      double[] gradient = scene.byRank(i -> expected.ofPositives[i], j -> expected.ofNegatives[j]);
      LossValue floats = scene.inFloats(LOSS);
      LossValue doubles = scene.inDoubles(LOSS);
      assertLoss(floats).hasValue(expected.loss, 1e-9);
      assertLoss(doubles).hasValue(expected.loss, 1e-9);
      assertGradient(scene, floats, 1e-7, gradient);
      assertGradient(scene, doubles, 1e-7, gradient);
    }
  }

  @Test
  void zeroAndMinusZeroAreATie() {
    matchesTheBestOfAllRankings(
        new RandomScores(
            new float[] {0.25f, -0f, -0f, -0f, 0f, 0f}, new byte[] {1, -1, 0, -1, -1, 0}));
  }

  @Test
  void aPairInTheWrongOrder() {
    try (PointerScope scope = new PointerScope()) {
      RandomScores pair = new RandomScores(new float[] {0, 0.25f}, new byte[] {1, 0});
      // The wrong ranking: AP loss 0.5, discriminant 0.25 instead of -0.25.
      assertLoss(pair.inFloats(LOSS)).hasValue(1).hasGradient(-2, 2);
      assertThat(pair.inFloats(LOSS).keptNegatives()).isEqualTo(1);
    }
  }

  @Test
  void aWideMarginCostsNothing() {
    try (PointerScope scope = new PointerScope()) {
      RandomScores scene = new RandomScores(new float[] {3, 2.5f, -2, -3}, new byte[] {1, 1, 0, 0});
      assertLoss(scene.inFloats(LOSS)).hasValue(0).hasGradient(0, 0, 0, 0);
    }
  }

  @Test
  void perImageIsTheMeanOverImagesThatHavePositives() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensors.of(new float[] {0, 0.25f, 3, 0, 5, 5}, 3, 2);
      Tensor labels = Tensors.of(new byte[] {1, 0, 1, 0, 0, 0}, 3, 2);
      LossValue value =
          new ApHingeLoss(RankingScope.IMAGE).evaluate(logits, labels, Partition.byRow());
      assertLoss(value).hasValue(0.5).hasGradient(-1, 1, 0, 0, 0, 0);
    }
  }

  @Test
  void scoresThatAreNotFiniteShowInTheLossUnlessHarmless() {
    try (PointerScope scope = new PointerScope()) {
      for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        for (byte label : new byte[] {0, 1}) {
          RandomScores scene = new RandomScores(new float[] {bad, 1, 0}, new byte[] {label, 1, 0});
          assertLoss(scene.inFloats(LOSS)).isNotANumber();
          assertLoss(scene.inDoubles(LOSS)).isNotANumber();
        }
      }
      RandomScores harmless =
          new RandomScores(new float[] {Float.NEGATIVE_INFINITY, 0, 0.25f}, new byte[] {0, 1, 0});
      assertThat(harmless.inFloats(LOSS).value()).isFinite().isPositive();
      assertThat(harmless.inDoubles(LOSS).value()).isFinite().isPositive();
    }
  }

  /**
   * Of equal scores the maximiser may treat one otherwise than the other: they are compared by
   * means.
   */
  private static void assertGradient(
      RandomScores scene, LossValue actual, double tolerance, double[] expected) {
    assertThat(scene.meansOverTies(Tensors.doubles(actual.gradient())))
        .containsExactly(scene.meansOverTies(expected), within(tolerance));
  }
}
