package io.github.aploss.evaluation.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IndexSortTest {
  @Property
  void sortsDownwardsAndStably(@ForAll long seed) {
    Random random = new Random(seed);
    int size = random.nextInt(200);
    boolean tied = random.nextBoolean();
    double[] numbers =
        random
            .doubles(size)
            .map(x -> tied ? Math.rint(10 * x) - 5 : Math.scalb(x - 0.5, random.nextInt(90) - 45))
            .map(x -> random.nextInt(20) == 0 ? -0.0 : x)
            .toArray();
    int[] order = IndexSort.descending(numbers, size);
    IndexSort.sort(
        order,
        new int[size],
        size,
        (left, right) ->
            numbers[left] == numbers[right] ? left > right : numbers[left] < numbers[right]);
    for (int i = 1; i < size; i++) {
      double before = numbers[order[i - 1]];
      double here = numbers[order[i]];
      assertThat(before > here || before == here && order[i - 1] < order[i]).isTrue();
    }
  }

  @Property
  void isNearlySortedBeforehand(@ForAll long seed) {
    double[] numbers = new Random(seed).doubles(500, -1, 1).toArray();
    int[] order = IndexSort.descending(numbers, numbers.length);
    assertThat(order).doesNotHaveDuplicates().hasSize(500);
    for (int i = 1; i < order.length; i++) {
      assertThat(numbers[order[i]]).isLessThanOrEqualTo(numbers[order[i - 1]] + 1e-9);
    }
  }
}
