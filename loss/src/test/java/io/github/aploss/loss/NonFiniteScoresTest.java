package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link ScoreLoss} and {@link LossValue} say of scores that are no finite numbers. */
class NonFiniteScoresTest {
  private static final byte[] LABELS = {1, 0, -1, 1, 0, 0};
  private static final int POSITIVE = 0;
  private static final int NEGATIVE = 1;
  private static final int IGNORED = 2;
  private static final List<Double> NOT_FINITE =
      List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  static Stream<ScoreLoss> losses() {
    StepFunction exact = new StepFunction.Heaviside(StepFunction.Ties.FORMULA);
    StepFunction byIndex = new StepFunction.Heaviside(StepFunction.Ties.INDEX);
    return Stream.of(
        new ApLoss(),
        new ApLoss(exact, true, RankingScope.IMAGE),
        new ApLoss(byIndex, true, RankingScope.BATCH),
        new ApLoss(byIndex, true, RankingScope.IMAGE),
        new ApLoss(new StepFunction.Sigmoid(1), false, RankingScope.BATCH),
        new AucLoss(),
        new FocalLoss(),
        new GhmLoss(30, 0),
        new DrLoss(),
        new ApGradientLoss(),
        new ApHingeLoss(),
        new PerWorkerLoss(new ApLoss()));
  }

  private static LossValue evaluate(ScoreLoss loss, int position, double value, ScalarType dtype) {
    double[] scores = {1, 2, 0, -1, 0.5, 3};
    scores[position] = value;
    Tensor logits = Tensors.of(scores, 2, 3).to(dtype);
    return loss.evaluate(logits, Tensors.of(LABELS, 2, 3), Partition.byRow());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void valueAndGradientAreNumbersTogetherOrNotAtAll(ScoreLoss loss) {
    for (ScalarType dtype : List.of(ScalarType.Float, ScalarType.Double)) {
      for (int position : new int[] {POSITIVE, NEGATIVE, IGNORED}) {
        for (double bad : NOT_FINITE) {
          try (PointerScope scope = new PointerScope()) {
            LossValue found = evaluate(loss, position, bad, dtype);
            double[] gradient = Tensors.doubles(found.gradient());
            assertThat(found.value()).isNotIn(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            assertThat(Arrays.stream(gradient).allMatch(Double::isNaN))
                .as("%s, %f at %d of %s", loss, bad, position, dtype)
                .isEqualTo(Double.isNaN(found.value()));
            assertThat(Arrays.stream(gradient).allMatch(Double::isFinite))
                .isEqualTo(Double.isFinite(found.value()));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void whatTakesPartShowsAndWhatIsIgnoredDoesNot(ScoreLoss loss) {
    try (PointerScope scope = new PointerScope()) {
      for (int position : new int[] {POSITIVE, NEGATIVE}) {
        assertThat(evaluate(loss, position, Double.NaN, ScalarType.Float).value()).isNaN();
      }
      double below = evaluate(loss, POSITIVE, Double.NEGATIVE_INFINITY, ScalarType.Float).value();
      double above = evaluate(loss, NEGATIVE, Double.POSITIVE_INFINITY, ScalarType.Float).value();
      assertThat(new double[] {below, above}).containsOnly(Double.NaN);
      double right = evaluate(loss, NEGATIVE, Double.NEGATIVE_INFINITY, ScalarType.Float).value();
      assertThat(right).isFinite();
      double plain = evaluate(loss, IGNORED, 0, ScalarType.Float).value();
      for (double bad : NOT_FINITE) {
        assertThat(evaluate(loss, IGNORED, bad, ScalarType.Float).value()).isEqualTo(plain);
      }
    }
  }
}
