package io.github.aploss.export.quantisation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeNumbersTest {
  @Test
  void zeroIsAStepOfEveryRange() {
    ValueRange range = new ValueRange(-1, 2).and(new ValueRange(0.5f, 4.1f));
    assertThat(range.step()).isEqualTo(5.1f / 255);
    assertThat(range.zero()).isEqualTo(50);
    assertThat(new ValueRange(3, 5.1f).zero()).isZero();
    assertThat(new ValueRange(0, 0).step()).isPositive();
    assertThat(new ValueRange(-2, -1).zero()).isEqualTo(255);
  }

  @Test
  void weightsOfAChannelReachItsLargest() {
    float[] weights = {-1.27f, 0.5f, 0, 0, 0.1f, -0.254f};
    float[] steps = WholeNumbers.steps(weights, 3);
    assertThat(steps[0]).isEqualTo(0.01f);
    assertThat(steps[1]).isPositive();
    assertThat(steps[2]).isEqualTo(0.002f);
    TensorProto rounded = WholeNumbers.weights("w", weights, steps, List.of(3L, 2L));
    assertThat(rounded.getRawData().toByteArray()).containsExactly(-127, 50, 0, 0, 50, -127);
  }

  @Test
  void biasesAreInStepsOfInputTimesWeight() {
    TensorProto rounded =
        WholeNumbers.biases("b", new float[] {1, -0.5f}, new float[] {0.01f, 0.1f}, 0.5f);
    var buffer = rounded.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    assertThat(buffer.getInt()).isEqualTo(200);
    assertThat(buffer.getInt()).isEqualTo(-10);
  }
}
