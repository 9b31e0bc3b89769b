package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ErrorDrivenBackwardTest {
  /** weights -> logits = 2 * weights; other loss = sum of the weights squared. */
  @Test
  void bothWaysReachTheWeightsBehindTheLogits() {
    try (PointerScope scope = new PointerScope()) {
      Tensor one = weights();
      Tensor logits = one.mul(new Scalar(2.0));
      LossValue value = loss(logits);
      ErrorDrivenBackward.run(logits, value, one.square().sum());

      Tensor two = weights();
      Tensor again = two.mul(new Scalar(2.0));
      Tensor scalar = ErrorDrivenBackward.scalar(again, loss(again));
      scalar.add(two.square().sum()).backward();

      double[] gradient = Tensors.doubles(value.gradient());
      double[] expected = {2 * gradient[0] + 2, 2 * gradient[1] + 3, 2 * gradient[2]};
      assertThat(Tensors.doubles(one.grad())).containsExactly(expected, within(1e-6));
      assertThat(Tensors.doubles(two.grad())).containsExactly(expected, within(1e-6));
      assertThat(scalar.item_double()).isCloseTo(value.value(), within(1e-7));
      assertThat(value.value()).isPositive();
    }
  }

  @Test
  void aLogitThatIsNoNumberButDoesNotCountLeavesTheScalarANumber() {
    try (PointerScope scope = new PointerScope()) {
      float[] scores = {
        1, 1.5f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE
      };
      Tensor logits = Tensors.of(scores, scores.length).requires_grad_(true);
      Tensor labels = Tensors.of(new byte[] {1, 0, -1, -1, 0, -1}, scores.length);
      LossValue value = new ApLoss().evaluate(logits, labels, Partition.whole());
      Tensor scalar = ErrorDrivenBackward.scalar(logits, value);
      scalar.backward();
      assertThat(scalar.item_double()).isCloseTo(value.value(), within(1e-7));
      assertThat(Tensors.floats(logits.grad())).containsExactly(Tensors.floats(value.gradient()));
    }
  }

  private static Tensor weights() {
    return Tensors.of(new float[] {1, 1.5f, 0}, 3).requires_grad_(true);
  }

  private static LossValue loss(Tensor logits) {
    return new ApLoss().evaluate(logits, Tensors.of(new byte[] {1, 0, 0}, 3), Partition.whole());
  }
}
