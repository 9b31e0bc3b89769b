package io.github.aploss.loss;

import static io.github.aploss.loss.LossAssertions.assertLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.tensor.Tensors;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class DrLossTest {
  @Provide
  Arbitrary<RandomScores> scenes() {
    return RandomScores.upTo(120, 0.0, 0.01, 3.0, 1e4);
  }

  @Provide
  Arbitrary<RandomScores> few() {
    return RandomScores.upTo(8, 0.0, 1.0, 4.0);
  }

  @Property(tries = 200)
  void matchesTheDefinition(
      @ForAll("scenes") RandomScores scene,
      @ForAll @DoubleRange(min = 0.05, max = 2) double positiveLambda,
      @ForAll @DoubleRange(min = 0.05, max = 2) double negativeLambda) {
    ScoreLoss loss = new DrLoss(positiveLambda, negativeLambda, 6, 4, 0.5);
    double expected =
        byDefinition(scene.asDoubles(), scene.labels(), positiveLambda, negativeLambda);
    try (PointerScope scope = new PointerScope()) {
      LossValue exact = scene.inDoubles(loss);
      assertLoss(exact).hasValue(expected, 1e-12);
      assertLoss(scene.inFloats(loss))
          .hasValue(expected, 1e-5)
          .hasGradientWithin(1e-5, Tensors.doubles(exact.gradient()));
    }
  }

  @Property(tries = 50)
  void theGradientIsTheDerivative(@ForAll("few") RandomScores scene) {
    ScoreLoss loss = new DrLoss();
    try (PointerScope scope = new PointerScope()) {
      assertLoss(scene.inDoubles(loss)).hasGradientWithin(1e-8, scene.differences(loss));
    }
  }

  private static double byDefinition(
      double[] scores, byte[] labels, double positiveLambda, double negativeLambda) {
    double positive = mean(scores, labels, 1, -1 / positiveLambda);
    double negative = mean(scores, labels, 0, 1 / negativeLambda);
    double difference =
        (Double.isNaN(negative) ? 0 : negative) - (Double.isNaN(positive) ? 1 : positive);
    return 4 / 6.0 * Math.log(1 + Math.exp(6 * (difference + 0.5)));
  }

  private static double mean(double[] scores, byte[] labels, int label, double tilt) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] == label) {
        double p = 1 / (1 + Math.exp(-scores[i]));
        weights += Math.exp(tilt * p);
        sum += Math.exp(tilt * p) * p;
      }
    }
    return sum / weights;
  }

  @Test
  void onePairOfEqualScores() {
    try (PointerScope scope = new PointerScope()) {
      RandomScores pair = new RandomScores(new float[] {0, 0}, new byte[] {1, 0});
      double slope = 4 / (1 + Math.exp(-3)) / 4;
      assertLoss(pair.inDoubles(new DrLoss()))
          .hasValue(4 / 6.0 * Math.log(1 + Math.exp(3)))
          .hasGradientWithin(1e-12, -slope, slope);
    }
  }

  @Test
  void manyScoresAreSummedInPieces() {
    Random random = new Random(3);
    int size = 150_000;
    float[] scores = new float[size];
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      scores[i] = (float) (-5 + 2 * random.nextGaussian());
      labels[i] = (byte) (random.nextInt(1000) == 0 ? 1 : random.nextInt(50) == 0 ? -1 : 0);
    }
    RandomScores scene = new RandomScores(scores, labels);
    DrLoss loss = new DrLoss();
    double expected =
        byDefinition(scene.asDoubles(), labels, loss.positiveLambda(), loss.negativeLambda());
    try (PointerScope scope = new PointerScope()) {
      LossValue exact = scene.inDoubles(loss);
      assertLoss(exact).hasValue(expected, 1e-11);
      assertLoss(scene.inFloats(loss))
          .hasValue(expected, 1e-6)
          .hasGradientWithin(1e-6, Tensors.doubles(exact.gradient()));
    }
  }

  @Test
  void aTinyTemperatureDoesNotUnderflow() {
    try (PointerScope scope = new PointerScope()) {
      RandomScores scene = new RandomScores(new float[] {-9, -8, 0}, new byte[] {0, 0, 1});
      LossValue value = scene.inFloats(new DrLoss(1e-6, 1e-6, 6, 4, 0.5));
      assertThat(value.value()).isFinite().isPositive();
    }
  }

  @Test
  void scoresThatAreNotFiniteShowInTheLossUnlessHarmless() {
    try (PointerScope scope = new PointerScope()) {
      for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        byte[] labels = {0, 1};
        assertLoss(new RandomScores(new float[] {bad, 1}, labels).inFloats(new DrLoss()))
            .isNotANumber();
        assertLoss(new RandomScores(new float[] {1, -bad}, labels).inFloats(new DrLoss()))
            .isNotANumber();
      }
      float[] harmless = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN};
      RandomScores scene = new RandomScores(harmless, new byte[] {0, 1, -1});
      assertLoss(scene.inFloats(new DrLoss())).hasGradient(0, 0, 0);
    }
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new DrLoss(1, 0, 6, 4, 0.5))
        .hasMessage("negativeLambda is 0.0, but must be positive");
  }
}
