package io.github.aploss.loss.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompensatedSumTest {
  private static CompensatedSum of(double... numbers) {
    CompensatedSum sum = new CompensatedSum();
    for (double number : numbers) {
      sum.add(number);
    }
    return sum;
  }

  @Test
  void whatOneNumberRoundsAwayTheOtherKeeps() {
    CompensatedSum sum = of(1e16, 1, 1);
    assertThat(sum.high()).isEqualTo(1e16);
    assertThat(sum.low()).isEqualTo(2);
    sum.add(-1e16);
    assertThat(sum.value()).isEqualTo(2);
  }

  @Test
  void theOrderOfLargeAndSmallDoesNotMatter() {
    assertThat(of(1, 1e100, 1, -1e100).value()).isEqualTo(2);
    assertThat(of(1e-9, -1e16, 1e16).value()).isEqualTo(1e-9);
  }

  @Test
  void agreesWithExactArithmetic() {
    Random random = new Random(1);
    CompensatedSum sum = new CompensatedSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 1000; i++) {
      double x = random.nextGaussian() * Math.pow(10, random.nextInt(12));
      double a = random.nextGaussian() * 1e6;
      sum.add(x);
      sum.addProduct(a, 0.1);
      exact = exact.add(new BigDecimal(x)).add(new BigDecimal(a).multiply(new BigDecimal(0.1)));
    }
    assertThat(sum.value()).isEqualTo(exact.doubleValue());
    assertThat(exact.subtract(new BigDecimal(sum.high())).doubleValue())
        .isCloseTo(sum.low(), within(1e-12));
  }

  @Test
  void productsAreNotRounded() {
    double nearOne = 1 + Math.ulp(1.0);
    CompensatedSum sum = new CompensatedSum();
    sum.addProduct(nearOne, nearOne);
    sum.add(-1);
    sum.add(-2 * Math.ulp(1.0));
    assertThat(sum.value()).isEqualTo(Math.ulp(1.0) * Math.ulp(1.0));
  }

  @Test
  void aDifferenceIsOfBothPartsAndLeavesTheSumAsItWas() {
    CompensatedSum sum = of(1e16, 3);
    assertThat(sum.minus(1e16, 1).value()).isEqualTo(2);
    assertThat(sum.minus(1, 1e16).value()).isEqualTo(2);
    assertThat(sum.minusMultiple(4, 0.25e16)).isEqualTo(3);
    assertThat(sum.minusMultiple(2, 0.5e16 + 1)).isEqualTo(1);
    assertThat(sum.high()).isEqualTo(1e16 + 4);
    assertThat(sum.low()).isEqualTo(-1);
  }
}
