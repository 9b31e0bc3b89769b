package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.loss.batch.ScoreRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionTest {
  @Test
  void partsThatAreJoinedKeepTheirImagesApart() {
    Partition joined =
        Partition.join(
            List.of(Partition.of(7, 7, 3), Partition.of(7), Partition.whole(), Partition.of()),
            List.of(3L, 1L, 2L, 0L));
    assertThat(joined.images(6, 10))
        .containsExactly(
            List.of(new ScoreRange(0, 20)),
            List.of(new ScoreRange(20, 30)),
            List.of(new ScoreRange(30, 40)),
            List.of(new ScoreRange(40, 60)));
  }

  @Test
  void rowsStayRows() {
    assertThat(Partition.join(List.of(Partition.byRow(), Partition.byRow()), List.of(2L, 3L)))
        .isSameAs(Partition.byRow());
  }
}
