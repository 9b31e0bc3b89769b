package io.github.aploss.annotation.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FastDecimalTest {
  private static final long LARGEST = 999_999_999_999_999_999L;

  private static double exact(long digits, int scale) {
    return new BigDecimal(BigInteger.valueOf(digits), scale).doubleValue();
  }

  @Property
  void theNearestDoubleIsFoundOrLeftToAGeneralParser(
      @ForAll @LongRange(min = 0, max = LARGEST) long digits,
      @ForAll @IntRange(min = -25, max = 25) int scale) {
    double nearest = FastDecimal.nearest(digits, scale);
    if (!Double.isNaN(nearest)) {
      assertThat(nearest).isEqualTo(exact(digits, scale));
    }
  }

  /** Numbers of up to 53 bits need no second look; of longer ones some in a thousand do. */
  @Test
  void hardlyAnyNumberIsLeftOver() {
    Random random = new Random(5);
    int left = 0;
    for (int i = 0; i < 100_000; i++) {
      long digits = (1L << 53) + random.nextLong(LARGEST - (1L << 53));
      int scale = random.nextInt(23);
      double nearest = FastDecimal.nearest(digits, scale);
      if (Double.isNaN(nearest)) {
        left++;
      } else {
        assertThat(nearest).isEqualTo(exact(digits, scale));
      }
      assertThat(FastDecimal.nearest(digits >> 11, scale)).isEqualTo(exact(digits >> 11, scale));
    }
    assertThat(left).isLessThan(1000);
  }

  @Test
  void powersBeyondTheExactOnesAreLeftOver() {
    assertThat(FastDecimal.nearest(7, 22)).isEqualTo(7e-22);
    assertThat(FastDecimal.nearest(7, -22)).isEqualTo(7e22);
    assertThat(FastDecimal.nearest(7, 23)).isNaN();
    assertThat(FastDecimal.nearest(7, -23)).isNaN();
    assertThat(FastDecimal.nearest((1L << 53) + 1, -1)).isNaN();
  }
}
