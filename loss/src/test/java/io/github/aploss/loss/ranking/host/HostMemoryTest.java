package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class HostMemoryTest {
  private static final ScoreRange PART = new ScoreRange(3, 5);

  @Test
  void buffersBeginAndEndWithTheirPart() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensors.of(new float[] {0, 1, 2, 3, 4, 5}, 6);
      Tensor labels = Tensors.of(new byte[] {0, 0, 0, 1, -1, 0}, 6);
      Tensor gradient = logits.clone();
      HostMemory memory = new HostMemory(ScoreBatch.of(logits, labels, gradient));
      assertThat(memory.scores(PART).get(0)).isEqualTo(3);
      assertThat(memory.scores(PART).capacity()).isEqualTo(2);
      assertThat(memory.bits(PART).get(1)).isEqualTo(Float.floatToRawIntBits(4));
      assertThat(memory.bits(PART).capacity()).isEqualTo(2);
      assertThat(memory.labels(PART).get(1)).isEqualTo((byte) -1);
      assertThat(memory.labels(PART).capacity()).isEqualTo(2);
      memory.gradients(PART).put(1, 7);
      assertThat(Tensors.doubles(gradient)).containsExactly(0, 1, 2, 3, 7, 5);
    }
  }
}
