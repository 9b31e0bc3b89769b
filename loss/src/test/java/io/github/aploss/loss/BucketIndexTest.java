package io.github.aploss.loss;

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
      breakpoints[i] = (float) (centre + 1e-4 * random.nextInt(20));
    }
    Arrays.sort(breakpoints);
    BucketIndex index = new BucketIndex(breakpoints);
    for (int i = 0; i < 500; i++) {
      double near = breakpoints[random.nextInt(size)];
      double score = near + (random.nextInt(5) - 2) * 1e-4;
      if (score >= breakpoints[0]) {
        assertThat(index.bucket(score))
            .isEqualTo((int) Arrays.stream(breakpoints).filter(b -> b <= score).count());
      }
    }
  }

  @Test
  void aNumberThatIsNoneLiesInNoBucket() {
    assertThat(new BucketIndex(new double[] {-1, 2}).bucket(Double.NaN)).isZero();
  }

  @Test
  void oneBucketHoldsAllOrThereIsNone() {
    BucketIndex index = new BucketIndex(new double[] {-1, 0.5, 2});
    assertThat(index.commonBucket(new float[] {0.5f, 1, 1.999f}, 3)).isEqualTo(2);
    assertThat(index.commonBucket(new float[] {0.5f, 1, 2}, 3)).isZero();
    assertThat(index.commonBucket(new float[] {0.5f, 1, 2}, 2)).isEqualTo(2);
    assertThat(index.commonBucket(new float[] {2, 1e30f}, 2)).isEqualTo(3);
    assertThat(index.commonBucket(new float[] {2, Float.POSITIVE_INFINITY}, 2)).isZero();
    assertThat(index.commonBucket(new float[] {-2, -3}, 2)).isZero();
    assertThat(index.commonBucket(new float[] {1, Float.NaN}, 2)).isZero();
  }
}
