package io.github.aploss.loss.localised;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoubleSortTest {
  @Test
  void sortsAsAComparisonDoesAndKeepsEqualNumbersInOrder() {
    Random random = new Random(3);
    for (int size : new int[] {0, 1, 2, 1000}) {
      double[] values =
          random.doubles(size).map(u -> Math.rint(20 * u - 10) * Math.pow(10, 8 * u - 4)).toArray();
      Integer[] expected = IntStream.range(0, size).boxed().toArray(Integer[]::new);
      Arrays.sort(expected, Comparator.comparingDouble(i -> values[i] + 0.0));
      assertThat(DoubleSort.order(values))
          .containsExactly(Arrays.stream(expected).mapToInt(i -> i).toArray());
    }
  }

  @Test
  void zeroAndMinusZeroAreEqual() {
    assertThat(DoubleSort.order(new double[] {0.0, -0.0, -1, 0.0})).containsExactly(2, 0, 1, 3);
  }
}
