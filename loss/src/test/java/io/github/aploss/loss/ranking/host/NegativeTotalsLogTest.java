package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.loss.ranking.NegativeTotals;
import org.junit.jupiter.api.Test;

class NegativeTotalsLogTest {
  private static final int BUCKETS = 400;

  private final NegativeTotalsLog log = new NegativeTotalsLog(BUCKETS);
  private final NegativeTotals expected = NegativeTotals.empty(BUCKETS);

  private void add(int bucket, long count, double offset) {
    log.add(bucket, count, offset);
    expected.add(bucket, count, offset);
  }

  private void check() {
    NegativeTotals found = NegativeTotals.empty(BUCKETS);
    log.addTo(found);
    assertThat(found.counts()).containsExactly(expected.counts());
    assertThat(found.offsets()).containsExactly(expected.offsets());
  }

  @Test
  void nothingAddsNothing() {
    check();
  }

  @Test
  void whatFollowsInOneBucketIsSummedUp() {
    add(3, 2, 0.5);
    add(3, 1, 0.25);
    add(399, 1, -1);
    add(3, 4, 8);
    add(0, 1, 0);
    check();
  }

  /** Long before, at, and long after the point from which all buckets are kept. */
  @Test
  void nothingIsLostHoweverManyBucketsThereAre() {
    for (int i = 0; i < 3 * BUCKETS; i++) {
      add((i * 7) % BUCKETS, 1 + i % 3, i / 8.0);
      if (i % 17 == 0 || i >= 48 && i <= 53) {
        check();
      }
    }
    check();
  }

  @Test
  void totalsThatHoldSomethingAlreadyAreAddedTo() {
    add(5, 1, 2);
    NegativeTotals sum = NegativeTotals.empty(BUCKETS);
    sum.add(5, 10, 20);
    log.addTo(sum);
    assertThat(sum.counts()[5]).isEqualTo(11);
    assertThat(sum.offsets()[5]).isEqualTo(22);
  }
}
