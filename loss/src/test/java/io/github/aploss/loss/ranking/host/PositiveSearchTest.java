package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.RankedPositives;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class PositiveSearchTest {

  @Test
  void findsThePositivesOfAllTasksInTheirOrder() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensors.of(new float[] {9, 5, 8, -1, 2, 8, 2, 0, 9, 9}, 10);
      Tensor labels = Tensors.of(new byte[] {1, 1, 0, 1, 1, -1, 1, 1, 2, 1}, 10);
      Tensor gradient = logits.clone();
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);

      RankedPositives positives =
          new PositiveSearch(new HostMemory(batch))
              .of(List.of(new ScoreRange(1, 5), new ScoreRange(5, 6), new ScoreRange(6, 9)));

      assertThat(positives.positions()).containsExactly(1, 3, 4, 6, 7);
      assertThat(positives.scores()).containsExactly(-1, 0, 2, 2, 5);
      // Of equal scores the first first.
      assertThat(positives.order()).containsExactly(1, 4, 2, 3, 0);

      positives.writeGradient(batch, new double[] {-1, -2, -3, -4, -5});
      assertThat(Tensors.doubles(gradient)).containsExactly(9, -5, 8, -1, -3, 8, -4, -2, 9, 9);
    }
  }

  @Test
  void zeroAndMinusZeroAreEqual() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensors.of(new float[] {0f, -0f, 0f}, 3);
      ScoreBatch batch = ScoreBatch.of(logits, Tensors.of(new byte[] {1, 1, 1}, 3), logits);
      RankedPositives positives =
          new PositiveSearch(new HostMemory(batch)).of(List.of(new ScoreRange(0, 3)));
      assertThat(positives.order()).containsExactly(0, 1, 2);
    }
  }
}
