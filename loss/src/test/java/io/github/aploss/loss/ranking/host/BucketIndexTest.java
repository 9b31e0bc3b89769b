package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BucketIndexTest {

  @Property(tries = 100)
  void countsBreakpointsAtOrBelow(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 300) int size) {
    double[] breakpoints = new double[size];
    for (int i = 0; i < size; i++) {
      // Single ones far apart, and crowds that share a cell of the grid.
      double centre = random.nextInt(3) == 0 ? 1000 * random.nextGaussian() : random.nextInt(3);
      breakpoints[i] = centre + 1e-4 * random.nextInt(20);
    }
    Arrays.sort(breakpoints);
    BucketIndex index = new BucketIndex(breakpoints);
    for (int i = 0; i < 500; i++) {
      double near = breakpoints[random.nextInt(size)];
      float score = (float) (near + (random.nextInt(5) - 2) * 1e-4);
      if (score >= breakpoints[0]) {
        assertThat(index.bucket(score))
            .isEqualTo((int) Arrays.stream(breakpoints).filter(b -> b <= score).count());
      }
    }
  }

  @Test
  void aNumberThatIsNoneLiesInNoBucket() {
    assertThat(new BucketIndex(new double[] {-1, 2}).bucket(Float.NaN)).isZero();
  }

  @Test
  void bucketsEndWhereTheNextBegin() {
    BucketIndex index = new BucketIndex(new double[] {-1, 0.1, 2});
    assertThat(index.lowest()).isEqualTo(-1);
    assertThat(index.start(1)).isEqualTo(-1);
    assertThat(index.end(1)).isEqualTo(index.start(2));
    // 0.1 lies between two float32 numbers.
    assertThat((double) index.start(2)).isGreaterThan(0.1);
    assertThat((double) Math.nextDown(index.start(2))).isLessThan(0.1);
    assertThat(index.end(3)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(index.bucket(Float.POSITIVE_INFINITY)).isEqualTo(3);
  }
}
