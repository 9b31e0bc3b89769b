package io.github.aploss.loss;

import static io.github.aploss.loss.LossAssertions.assertLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FocalLossTest {
  @ParameterizedTest
  @ValueSource(strings = {"focal-gamma-1", "focal-saturated"})
  void matchesTheReferenceCases(String name) {
    LossCase reference = LossCase.read(name);
    reference.check(new FocalLoss(reference.param("alpha"), reference.param("gamma")));
  }

  /** More scores than one chunk holds, against the formula written out. */
  @Property(tries = 10)
  void matchesTheFormula(
      @ForAll Random random,
      @ForAll @DoubleRange(min = 0, max = 1) double alpha,
      @ForAll @DoubleRange(min = 0, max = 4) double gamma) {
    int size = 70_000;
    double[] scores = random.doubles(size, -12, 12).toArray();
    byte[] labels = new byte[size];
    random.nextBytes(labels);
    for (int i = 0; i < size; i++) {
      labels[i] = (byte) (labels[i] > 100 ? 1 : labels[i] < -100 ? -1 : 0);
    }
    try (PointerScope scope = new PointerScope()) {
      LossValue value = evaluate(new FocalLoss(alpha, gamma), Tensors.of(scores, size), labels);
      long positives = count(labels, 1);
      double sum = 0;
      double[] gradient = new double[size];
      for (int i = 0; i < size; i++) {
        if (labels[i] >= 0) {
          sum += term(scores[i], labels[i], alpha, gamma) / positives;
          double h = 1e-5;
          double up = term(scores[i] + h, labels[i], alpha, gamma);
          double down = term(scores[i] - h, labels[i], alpha, gamma);
          gradient[i] = (up - down) / (2 * h) / positives;
        }
      }
      assertLoss(value).hasValue(sum, 1e-10).hasGradientWithin(1e-9, gradient);
      assertThat(value.positives()).isEqualTo(positives);
      assertThat(value.keptNegatives()).isEqualTo(count(labels, 0));
    }
  }

  private static double term(double x, int label, double alpha, double gamma) {
    double p = 1 / (1 + Math.exp(-x));
    return label == 1
        ? -alpha * Math.pow(1 - p, gamma) * Math.log(p)
        : -(1 - alpha) * Math.pow(p, gamma) * Math.log1p(-p);
  }

  private static long count(byte[] labels, int label) {
    long count = 0;
    for (byte b : labels) {
      count += b == label ? 1 : 0;
    }
    return count;
  }

  /** Constants that belong to the scope of the first evaluation are gone in the second. */
  @Test
  void theSecondEvaluationIsAsExactAsTheFirst() {
    for (int evaluation = 0; evaluation < 2; evaluation++) {
      try (PointerScope scope = new PointerScope()) {
        Tensor scores = Tensors.of(new double[] {21, 25}, 2);
        LossValue value = evaluate(new FocalLoss(-1, 0), scores, new byte[] {0, 0});
        double expected = 46 + Math.log1p(Math.exp(-21)) + Math.log1p(Math.exp(-25));
        assertLoss(value).hasValue(expected, 1e-14);
      }
    }
  }

  @Test
  void hugeFiniteScoresStayFinite() {
    float[] scores = {Float.MAX_VALUE, -Float.MAX_VALUE, 1e4f, -1e4f};
    for (double gamma : new double[] {0, 0.5, 1, 2}) {
      for (byte label : new byte[] {0, 1}) {
        byte[] labels = new byte[4];
        Arrays.fill(labels, label);
        try (PointerScope scope = new PointerScope()) {
          LossValue value = evaluate(new FocalLoss(0.25, gamma), Tensors.of(scores, 4), labels);
          assertThat(value.value()).isFinite();
          assertThat(Tensors.doubles(value.gradient())).doesNotContain(Double.NaN);
        }
      }
    }
  }

  @Test
  void scoresThatAreNotFiniteShowInTheLossUnlessIgnored() {
    try (PointerScope scope = new PointerScope()) {
      Tensor scores = Tensors.of(new float[] {Float.NaN, 1}, 2);
      assertLoss(evaluate(new FocalLoss(), scores, new byte[] {0, 1})).isNotANumber();
      assertLoss(evaluate(new FocalLoss(), scores, new byte[] {1, 0})).isNotANumber();
      assertThat(evaluate(new FocalLoss(), scores, new byte[] {-1, 0}).value()).isFinite();
    }
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new FocalLoss(1.5, 2))
        .hasMessage("alpha is 1.5, but must be in [0, 1], or -1");
    assertThatThrownBy(() -> new FocalLoss(0.25, -1))
        .hasMessage("gamma is -1.0, but must not be negative");
  }

  private static LossValue evaluate(ScoreLoss loss, Tensor scores, byte[] labels) {
    return loss.evaluate(scores, Tensors.of(labels, labels.length), Partition.whole());
  }
}
