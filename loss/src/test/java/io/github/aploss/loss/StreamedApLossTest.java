package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class StreamedApLossTest {
  @Provide
  Arbitrary<RandomScores> scores() {
    return RandomScores.upTo(300, 0.0, 1.0, 8.0);
  }

  @Property(tries = 200)
  void batchesTogetherGiveTheLossOfAllScoresAtOnce(
      @ForAll("scores") RandomScores scores,
      @ForAll @IntRange(min = 1, max = 100) int batchSize,
      @ForAll boolean interpolated,
      @ForAll boolean doubles) {
    StepFunction exact = new StepFunction.Heaviside(StepFunction.Ties.FORMULA);
    try (PointerScope scope = new PointerScope()) {
      LossValue expected = scores.inDoubles(new ApLoss(exact, interpolated, RankingScope.BATCH));
      StreamedApLoss streamed = new StreamedApLoss(interpolated);
      for (int from = 0; from < scores.size(); from += batchSize) {
        streamed.addPositives(
            part(scores, from, batchSize, doubles), labels(scores, from, batchSize));
      }
      for (int from = 0; from < scores.size(); from += batchSize) {
        streamed.addNegatives(
            part(scores, from, batchSize, doubles), labels(scores, from, batchSize));
      }
      assertThat(streamed.value()).isCloseTo(expected.value(), within(1e-12));
      assertThat(streamed.positives()).isEqualTo(scores.descending(1).length);
      assertThat(streamed.negatives()).isEqualTo(scores.descending(0).length);
    }
  }

  private static Tensor part(RandomScores scores, int from, int length, boolean doubles) {
    int to = Math.min(from + length, scores.size());
    return doubles
        ? Tensors.of(Arrays.copyOfRange(scores.asDoubles(), from, to), to - from)
        : Tensors.of(Arrays.copyOfRange(scores.scores(), from, to), to - from);
  }

  private static Tensor labels(RandomScores scores, int from, int length) {
    int to = Math.min(from + length, scores.size());
    return Tensors.of(Arrays.copyOfRange(scores.labels(), from, to), to - from);
  }

  @Test
  void aScoreThatIsNoNumberIsTold() {
    try (PointerScope scope = new PointerScope()) {
      for (float[] scores : new float[][] {{Float.NaN, 0}, {0, Float.NaN}, {0, 1f / 0}}) {
        StreamedApLoss streamed = new StreamedApLoss(true);
        Tensor labels = Tensors.of(new byte[] {1, 0}, 2);
        streamed.addPositives(Tensors.of(scores, 2), labels);
        streamed.addNegatives(Tensors.of(scores, 2), labels);
        assertThat(streamed.value()).isNaN();
      }
    }
  }

  @Test
  void positivesCannotComeLate() {
    try (PointerScope scope = new PointerScope()) {
      StreamedApLoss streamed = new StreamedApLoss(true);
      Tensor labels = Tensors.of(new byte[] {1, 0}, 2);
      streamed.addPositives(Tensors.of(new float[] {1, 2}, 2), labels);
      streamed.addNegatives(Tensors.of(new float[] {1, 2}, 2), labels);
      assertThat(streamed.value()).isEqualTo(0.5);
      assertThatThrownBy(() -> streamed.addPositives(Tensors.of(new float[] {1, 2}, 2), labels))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
