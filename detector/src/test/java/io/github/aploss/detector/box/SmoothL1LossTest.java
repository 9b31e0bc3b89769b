package io.github.aploss.detector.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.detector.Cases;
import io.github.aploss.tensor.Tensors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmoothL1LossTest {
  static Stream<JsonNode> cases() {
    return Cases.of("smooth-l1", "beta", "1.0");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithThePublishedLossAndGradient(JsonNode recorded) {
    double[] predicted = Cases.numbers(recorded.at("/input/pred"));
    long count = predicted.length / 4;
    try (PointerScope scope = new PointerScope()) {
      Tensor deltas = Tensors.of(predicted, 1, count, 4).set_requires_grad(true);
      Tensor targets = Tensors.of(Cases.numbers(recorded.at("/input/target")), count, 4);
      Tensor positives = Tensors.of(LongStream.range(0, count).toArray(), count);
      Tensor loss = SmoothL1Loss.standard().mean(deltas, positives, targets);
      loss.backward();
      double expected = recorded.at("/expected/loss").asDouble();
      assertThat(loss.item_double()).isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
      assertThat(Tensors.doubles(deltas.grad()))
          .containsExactly(Cases.numbers(recorded.at("/expected/grad")), within(1e-12));
    }
  }

  @Test
  void onlyPositiveAnchorsLearnAndTheWeightCounts() {
    try (PointerScope scope = new PointerScope()) {
      Tensor deltas = Tensors.of(new double[12], 1, 3, 4).set_requires_grad(true);
      Tensor positives = Tensors.of(new long[] {1}, 1);
      Tensor targets = Tensors.of(new double[] {0, 0.5, 2, -2}, 1, 4);
      Tensor loss = new SmoothL1Loss(1, 0.25).mean(deltas, positives, targets);
      loss.backward();
      assertThat(loss.item_double()).isEqualTo((0.125 + 1.5 + 1.5) / 4);
      assertThat(Tensors.doubles(deltas.grad()))
          .containsExactly(0, 0, 0, 0, 0, -0.125, -0.25, 0.25, 0, 0, 0, 0);
    }
  }
}
