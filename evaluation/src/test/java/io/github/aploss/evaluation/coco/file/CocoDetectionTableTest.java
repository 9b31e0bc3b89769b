package io.github.aploss.evaluation.coco.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoDetectionTableTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 64})
  void theTableGrowsByHalfAndKeepsWhatIsInIt(int capacity) {
    CocoDetectionTable table = new CocoDetectionTable(capacity);
    int copies = 0;
    for (int row = 0; row < 1000; row++) {
      double[] before = table.scores;
      table.grow();
      copies += before == table.scores ? 0 : 1;
      table.images[row] = row + 1;
      table.categories[row] = -row;
      table.boxes[4 * row + 3] = row / 2.0;
      table.scores[row] = row / 4.0;
      table.size++;
    }
    for (int row = 0; row < 1000; row++) {
      assertThat(table.images[row]).isEqualTo(row + 1);
      assertThat(table.categories[row]).isEqualTo(-row);
      assertThat(table.boxes[4 * row + 3]).isEqualTo(row / 2.0);
      assertThat(table.scores[row]).isEqualTo(row / 4.0);
    }
    assertThat(copies).isBetween(1, 20);
    assertThat(table.boxes).hasSize(4 * table.images.length);
    assertThat(table.images.length).isLessThan(1600);
  }
}
