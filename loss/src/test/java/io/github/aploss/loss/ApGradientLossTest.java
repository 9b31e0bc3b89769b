package io.github.aploss.loss;

import static io.github.aploss.loss.LossAssertions.assertLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ApGradientLossTest {
  private static final double EPSILON = 1e-3;

  @Provide
  Arbitrary<RandomScores> scenes() {
    return RandomScores.upTo(150, 0.0, 0.01, 3.0, 60.0, 1e4);
  }

  @Provide
  Arbitrary<RandomScores> few() {
    return RandomScores.upTo(8, 0.0, 1.0, 4.0);
  }

  @Property(tries = 200)
  void matchesTheFormulaPairByPair(
      @ForAll("scenes") RandomScores scene, @ForAll @DoubleRange(min = 0.05, max = 4) double k) {
    ScoreLoss loss = new ApGradientLoss(k, EPSILON, RankingScope.BATCH);
    PairwiseSmoothedAp expected =
        new PairwiseSmoothedAp(scene.asDoubles(), scene.labels(), k, EPSILON);
    try (PointerScope scope = new PointerScope()) {
      assertLoss(scene.inDoubles(loss))
          .hasValue(expected.loss, 1e-12)
          .hasGradientWithin(1e-12, expected.gradient);
      assertLoss(scene.inFloats(loss))
          .hasValue(expected.loss, 1e-12)
          .hasGradientWithin(1e-6, expected.gradient);
    }
  }

  @Property(tries = 50)
  void theGradientIsTheDerivative(@ForAll("few") RandomScores scene) {
    ScoreLoss loss = new ApGradientLoss();
    try (PointerScope scope = new PointerScope()) {
      assertLoss(scene.inDoubles(loss)).hasGradientWithin(1e-8, scene.differences(loss));
    }
  }

  @Test
  void onePairOfEqualScores() {
    try (PointerScope scope = new PointerScope()) {
      RandomScores pair = new RandomScores(new float[] {0, 0}, new byte[] {1, 0});
      // F = 0.5 / 1.5, dF/ds = 0.25 / 1.5^2
      double slope = 1 / 9.0 / (2 / 3.0 + EPSILON);
      assertLoss(pair.inDoubles(new ApGradientLoss()))
          .hasValue(-Math.log(2 / 3.0 + EPSILON))
          .hasGradientWithin(1e-12, -slope, slope);
    }
  }

  @Test
  void perImageIsTheMeanOverImagesThatHavePositives() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensors.of(new float[] {0, 1, 2, 0, 5, 5}, 3, 2);
      Tensor labels = Tensors.of(new byte[] {1, 0, 1, 0, 0, 0}, 3, 2);
      ScoreLoss perImage = new ApGradientLoss(1, EPSILON, RankingScope.IMAGE);
      LossValue value = perImage.evaluate(logits, labels, Partition.byRow());
      PairwiseSmoothedAp one =
          new PairwiseSmoothedAp(new double[] {0, 1}, new byte[] {1, 0}, 1, EPSILON);
      PairwiseSmoothedAp two =
          new PairwiseSmoothedAp(new double[] {2, 0}, new byte[] {1, 0}, 1, EPSILON);
      assertLoss(value)
          .hasValue((one.loss + two.loss) / 2)
          .hasGradient(
              one.gradient[0] / 2,
              one.gradient[1] / 2,
              two.gradient[0] / 2,
              two.gradient[1] / 2,
              0,
              0);
    }
  }

  @Test
  void scoresThatAreNotFiniteShowInTheLoss() {
    try (PointerScope scope = new PointerScope()) {
      for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        for (byte label : new byte[] {0, 1}) {
          byte[] labels = {label, 1, 0};
          RandomScores scene = new RandomScores(new float[] {bad, 1, 0}, labels);
          assertLoss(scene.inFloats(new ApGradientLoss())).isNotANumber();
          assertLoss(scene.inDoubles(new ApGradientLoss())).isNotANumber();
        }
        RandomScores ignored = new RandomScores(new float[] {bad, 1, 0}, new byte[] {-1, 1, 0});
        assertThat(ignored.inFloats(new ApGradientLoss()).value()).isFinite();
        assertThat(ignored.inDoubles(new ApGradientLoss()).value()).isFinite();
      }
    }
  }

  @Test
  void hugeFiniteScoresStayFinite() {
    float max = Float.MAX_VALUE;
    try (PointerScope scope = new PointerScope()) {
      RandomScores scene =
          new RandomScores(new float[] {max, -max, max, -max, 0}, new byte[] {1, 1, 0, 0, 1});
      double expected = scene.inDoubles(new ApGradientLoss()).value();
      assertThat(expected).isFinite();
      assertThat(scene.inFloats(new ApGradientLoss()).value()).isEqualTo(expected, within(1e-12));
    }
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new ApGradientLoss(0, 1, RankingScope.BATCH))
        .hasMessage("k is 0.0, but must be positive");
    assertThatThrownBy(() -> new ApGradientLoss(1, 0, RankingScope.BATCH))
        .hasMessage("epsilon is 0.0, but must be positive");
  }
}
