package io.github.aploss.loss;

import static io.github.aploss.loss.LossAssertions.assertLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApLossTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private PointerScope scope;

  @BeforeEach
  void open() {
    scope = new PointerScope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ap-hand-checkable", "ap-interpolation-active", "ap-huge-scores"})
  void matchesTheReferenceCases(String name) {
    LossCase reference = LossCase.read(name);
    ScoreLoss loss =
        new ApLoss(
            new StepFunction.Piecewise(reference.param("delta")),
            reference.flag("interpolated"),
            RankingScope.BATCH);
    reference.check(loss);
  }

  @Test
  void withoutPositivesThereIsNothingToLearn() {
    assertLoss(evaluate(new float[] {3, -2, 1}, 0, 0, -1)).hasValue(0).hasGradient(0, 0, 0);
  }

  @Test
  void withoutNegativesThereIsNothingToLearn() {
    assertLoss(evaluate(new float[] {3, -2, 1}, 1, 1, -1)).hasValue(0).hasGradient(0, 0, 0);
  }

  @Test
  void negativesFarBelowEveryPositiveAreLeftAlone() {
    LossValue value = evaluate(new float[] {3, 1, -2, -5}, 1, 0, 0, 0);
    assertLoss(value).hasValue(0).hasGradient(0, 0, 0, 0);
    assertThat(value.positives()).isEqualTo(1);
    assertThat(value.keptNegatives()).isZero();
  }

  @Test
  void besideHugeScoresTheWindowHasNoWidth() {
    assertLoss(evaluate(new float[] {1e20f, 2e20f, 1.5e20f, 3}, 1, 1, 0, 0))
        .hasValue(1.0 / 6)
        .hasGradient(-1.0 / 6, 0, 1.0 / 6, 0);
  }

  @Test
  void anEmptyBatchHasNoLoss() {
    Tensor logits = Tensors.of(new float[0], 0, 3);
    Tensor labels = Tensors.of(new byte[0], 0, 3);
    ApLoss perImage = new ApLoss(new StepFunction.Piecewise(1), true, RankingScope.IMAGE);
    assertLoss(new ApLoss().evaluate(logits, labels, Partition.whole())).hasValue(0).hasGradient();
    assertLoss(perImage.evaluate(logits, labels, Partition.byRow())).hasValue(0).hasGradient();
  }

  @Test
  void perImageIsTheMeanOverImagesThatHavePositives() {
    Tensor logits = Tensors.of(new float[] {0, 1, 2, 0, 5, 5, 1, 1}, 4, 2);
    Tensor labels = Tensors.of(new byte[] {1, 0, 1, 0, 0, 0, 1, 0}, 4, 2);
    ApLoss perImage = new ApLoss(new StepFunction.Piecewise(1), true, RankingScope.IMAGE);
    double first = evaluate(new float[] {0, 1, 1, 1}, 1, 0, 1, 0).value();
    double second = evaluate(new float[] {2, 0}, 1, 0).value();

    LossValue value = perImage.evaluate(logits, labels, Partition.of(7, 3, 9, 7));

    assertThat(value.value()).isEqualTo((first + second) / 2, within(1e-12));
    assertThat(value.positives()).isEqualTo(3);
    float[] gradient = Tensors.floats(value.gradient());
    float[] alone = Tensors.floats(evaluate(new float[] {0, 1, 1, 1}, 1, 0, 1, 0).gradient());
    assertThat(new float[] {gradient[0], gradient[1], gradient[6], gradient[7]})
        .containsExactly(alone[0] / 2, alone[1] / 2, alone[2] / 2, alone[3] / 2);
    assertThat(gradient[4]).isZero();
  }

  @Test
  void perImageOfOneImageIsTheWholeBatch() {
    Tensor logits = Tensors.of(new float[] {0, 1, 2, 0, 5, 5}, 3, 2);
    Tensor labels = Tensors.of(new byte[] {1, 0, 1, 0, 0, -1}, 3, 2);
    LossValue batch = new ApLoss().evaluate(logits, labels, Partition.byRow());
    ApLoss perImage = new ApLoss(new StepFunction.Piecewise(1), true, RankingScope.IMAGE);
    LossValue image = perImage.evaluate(logits, labels, Partition.of(4, 4, 4));
    assertLoss(image).hasValue(batch.value()).hasGradient(Tensors.doubles(batch.gradient()));
  }

  @Test
  void aPermutedTensorIsReadInItsOwnOrder() {
    Tensor logits = Tensors.of(new float[] {0, 2, 5, 1, 0, 5}, 2, 3).t();
    Tensor labels = Tensors.of(new byte[] {1, 1, 0, 0, 0, -1}, 2, 3).t();
    LossValue value = new ApLoss().evaluate(logits, labels, Partition.byRow());
    LossValue plain = evaluate(new float[] {0, 1, 2, 0, 5, 5}, 1, 0, 1, 0, 0, -1);
    assertThat(value.gradient().size(0)).isEqualTo(3);
    assertLoss(value).hasValue(plain.value()).hasGradient(Tensors.doubles(plain.gradient()));
  }

  @Test
  void labelsMayBeOfAnyIntegerType() {
    Tensor logits = Tensors.of(new float[] {0, 1}, 2);
    LossValue value =
        new ApLoss().evaluate(logits, Tensors.of(new long[] {1, 0}, 2), Partition.whole());
    assertLoss(value).hasValue(0.5);
  }

  @Test
  void scoresThatAreNotFiniteShowInTheLoss() {
    for (float bad : new float[] {NAN, INF}) {
      assertLoss(evaluate(new float[] {bad, 1, 0}, 0, 1, 0)).isNotANumber();
      assertLoss(evaluate(new float[] {bad, 1, 0}, 1, 1, 0)).isNotANumber();
      assertLoss(evaluate(new float[] {-bad, 1, 0}, 1, 1, 0)).isNotANumber();
    }
  }

  @Test
  void ignoredScoresMayBeAnything() {
    assertLoss(evaluate(new float[] {NAN, 1, 1, INF, -INF}, -1, 1, 0, -1, -1))
        .hasValue(1 - 1 / 1.5)
        .hasGradient(0, -1 / 3.0, 1 / 3.0, 0, 0);
  }

  @Test
  void aNegativeAtMinusInfinityIsBelowEverything() {
    assertLoss(evaluate(new float[] {-INF, 1, 1}, 0, 1, 0)).hasValue(1 - 1 / 1.5);
  }

  @Test
  void inputsThatDoNotFitAreRefused() {
    Tensor logits = Tensors.of(new float[6], 2, 3);
    Tensor labels = Tensors.of(new byte[6], 2, 3);
    ApLoss perImage = new ApLoss(new StepFunction.Piecewise(1), true, RankingScope.IMAGE);
    assertThatThrownBy(() -> new ApLoss().evaluate(logits, labels.t(), Partition.whole()))
        .hasMessage("labels have shape [3, 2], but the logits have [2, 3]");
    assertThatThrownBy(() -> new ApLoss().evaluate(labels, labels, Partition.whole()))
        .hasMessageContaining("must be Float or Double");
    assertThatThrownBy(() -> new ApLoss().evaluate(logits, logits, Partition.whole()))
        .hasMessageContaining("must be of an integer type");
    assertThatThrownBy(() -> perImage.evaluate(logits, labels, Partition.of(1, 2, 3)))
        .hasMessage("the partition names 3 slices, but the logits have 2");
    assertThatThrownBy(() -> new StepFunction.Piecewise(0))
        .hasMessage("delta is 0.0, but must be positive");
  }

  private static LossValue evaluate(float[] scores, int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return new ApLoss()
        .evaluate(
            Tensors.of(scores, scores.length), Tensors.of(bytes, bytes.length), Partition.whole());
  }
}
