package io.github.aploss.run.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingStateTest {

  @Test
  void aStepIsOneBatchOfTheEpoch() {
    assertThat(new TrainingState(3, 4, 50).afterStep()).isEqualTo(new TrainingState(3, 5, 51));
  }

  @Test
  void theNextEpochBeginsWithItsFirstBatch() {
    assertThat(new TrainingState(3, 4, 50).nextEpoch()).isEqualTo(new TrainingState(4, 0, 50));
  }

  @Test
  void labelsSortByTime() {
    assertThat(
            List.of(
                new TrainingState(9, 0, 90).label(),
                new TrainingState(9, 2, 92).label(),
                new TrainingState(9, 10, 100).label(),
                new TrainingState(10, 0, 105).label()))
        .isSorted()
        .containsExactly(
            "epoch-00009", "epoch-00009-batch-000002", "epoch-00009-batch-000010", "epoch-00010");
  }
}
