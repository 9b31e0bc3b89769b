package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionLossTest {
  private PointerScope scope;

  @BeforeEach
  void open() {
    scope = new PointerScope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  static Stream<DetectionLoss> losses() {
    return Stream.of(new AlrpLoss(), new RankSortLoss(), new MeanBoxLoss(new ApLoss(), 1));
  }

  private static DetectionLossValue evaluate(
      DetectionLoss loss, float[] scores, byte[] labels, PositiveBoxes boxes) {
    Tensor logits = Tensors.of(scores, scores.length);
    return loss.evaluate(logits, Tensors.of(labels, labels.length), boxes, Partition.whole());
  }

  private static PositiveBoxes boxes(double... losses) {
    double[] ious = new double[losses.length];
    double[] confidences = new double[losses.length];
    for (int k = 0; k < losses.length; k++) {
      ious[k] = 1 - losses[k] / 2;
      confidences[k] = 0.5;
    }
    return new PositiveBoxes(losses, ious, confidences);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void withoutPositivesThereIsNothingToLearn(DetectionLoss loss) {
    for (byte[] labels : List.of(new byte[] {0, 0, -1}, new byte[] {-1, -1, -1}, new byte[0])) {
      DetectionLossValue value = evaluate(loss, new float[labels.length], labels, boxes());
      assertThat(value.total()).isZero();
      assertThat(Tensors.doubles(value.scores().gradient()))
          .containsOnly(new double[labels.length]);
      assertThat(value.boxGradient()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void oneNumberThatIsNotFiniteShowsInAllLosses(DetectionLoss loss) {
    float[] scores = {1, 0, 2};
    byte[] labels = {1, 0, 1};
    for (DetectionLossValue value :
        List.of(
            evaluate(loss, new float[] {Float.NaN, 0, 2}, labels, boxes(1, 1)),
            evaluate(loss, new float[] {1, Float.POSITIVE_INFINITY, 2}, labels, boxes(1, 1)),
            evaluate(loss, scores, labels, boxes(Double.NaN, 1)),
            evaluate(loss, scores, labels, boxes(1, Double.POSITIVE_INFINITY)))) {
      assertThat(value.scores().value()).isNaN();
      assertThat(value.boxes()).isNaN();
      assertThat(Tensors.doubles(value.scores().gradient())).containsOnly(Double.NaN);
      assertThat(value.boxGradient()).containsOnly(Double.NaN);
    }
  }

  @Test
  void boxesThatAreNotThoseOfThePositivesAreRefused() {
    for (DetectionLoss loss : List.of(new AlrpLoss(), new RankSortLoss())) {
      assertThatThrownBy(() -> evaluate(loss, new float[2], new byte[] {1, 0}, boxes(1, 1)))
          .hasMessage("there are boxes of 2 positives, but the labels have 1");
    }
    assertThatThrownBy(() -> new PositiveBoxes(new double[2], new double[1], new double[2]))
        .hasMessage(
            "there are 2 box losses, 1 IoUs and 2 confidences, but must be as many of each");
    assertThatThrownBy(() -> new AlrpLoss(1, 1)).hasMessageContaining("tau is 1.0");
    assertThatThrownBy(() -> new AlrpLoss(0, 0.5)).hasMessageContaining("delta is 0.0");
    assertThatThrownBy(() -> new RankSortLoss(-1)).hasMessageContaining("delta is -1.0");
  }

  @Test
  void rankSortWeighsBoxesAsMuchAsScores() {
    DetectionLossValue value =
        evaluate(new RankSortLoss(), new float[] {1, 2, 0}, new byte[] {1, 0, 1}, boxes(0.5, 1.5));
    assertThat(value.boxes()).isCloseTo(value.scores().value(), within(1e-15));
    assertThat(value.boxGradient()[0]).isEqualTo(value.boxGradient()[1]);
    DetectionLossValue perfect =
        evaluate(new RankSortLoss(), new float[] {1, 2}, new byte[] {1, 0}, boxes(0));
    assertThat(perfect.boxes()).isZero();
    assertThat(perfect.boxGradient()).containsExactly(0);
  }

  @Test
  void theWeightOfTheBoxesFollowsTheLossesOfAPeriod() {
    try (SelfBalancedLoss loss = new SelfBalancedLoss(new AlrpLoss(), 2)) {
      float[] scores = {1, 2, 0};
      byte[] labels = {1, 0, 1};
      DetectionLossValue plain = evaluate(new AlrpLoss(), scores, labels, boxes(0.5, 1.5));
      double balanced = plain.total() / plain.boxes();
      for (double weight : new double[] {50, balanced, balanced, balanced}) {
        // Batches without positives do not count.
        assertThat(evaluate(loss, scores, new byte[3], boxes()).total()).isZero();
        DetectionLossValue value = evaluate(loss, scores, labels, boxes(0.5, 1.5));
        assertThat(value.boxes()).isCloseTo(weight * plain.boxes(), within(1e-12));
        assertThat(value.boxGradient()[1])
            .isCloseTo(weight * plain.boxGradient()[1], within(1e-12));
        assertThat(value.scores().value()).isEqualTo(plain.scores().value());
      }
    }
  }

  @Test
  void aRestoredBalanceGoesOnWhereItWas() {
    float[] scores = {1, 2, 0};
    byte[] labels = {1, 0, 1};
    try (SelfBalancedLoss one = new SelfBalancedLoss(new AlrpLoss(), 3);
        SelfBalancedLoss other = new SelfBalancedLoss(new AlrpLoss(), 3)) {
      for (int step = 0; step < 4; step++) {
        evaluate(one, scores, labels, boxes(0.5 * step, 1));
      }
      other.state().get("box_balance").copy_(one.state().get("box_balance"));
      assertThat(other.balance()).isEqualTo(one.balance());
      assertThat(other.balance().weight()).isNotEqualTo(50);
      assertThat(other.balance().batches()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void onlyTheGradientOutlivesAnEvaluation(DetectionLoss loss) {
    float[] scores = new float[1000];
    byte[] labels = new byte[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % 7;
      labels[i] = (byte) (i % 100 == 0 ? 1 : 0);
    }
    PositiveBoxes fits = boxes(1, 1, 1, 1, 1, 0.5, 0.5, 0, 0, 0);
    Tensor logits = Tensors.of(scores, scores.length);
    Tensor wanted = Tensors.of(labels, labels.length);
    try (PointerScope inner = new PointerScope()) {
      loss.evaluate(logits, wanted, fits, Partition.whole());
      long before = Pointer.totalCount();
      loss.evaluate(logits, wanted, fits, Partition.whole());
      assertThat(Pointer.totalCount()).isEqualTo(before + 1);
    }
  }
}
