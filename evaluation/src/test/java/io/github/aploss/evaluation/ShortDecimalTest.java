package io.github.aploss.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortDecimalTest {
  private static double parse(String text) {
    return ShortDecimal.parse(("x" + text + "y").toCharArray(), 1, text.length());
  }

  private static boolean agrees(String text) {
    double value = parse(text);
    return Double.isNaN(value)
        || Double.doubleToLongBits(value) == Double.doubleToLongBits(Double.parseDouble(text));
  }

  @Property(tries = 50)
  void isTheNearestDoubleOrNone(@ForAll long seed) {
    Random random = new Random(seed);
    int answered = 0;
    for (int i = 0; i < 2000; i++) {
      long digits = Math.abs(random.nextLong()) >>> random.nextInt(60);
      String text =
          BigDecimal.valueOf(digits % 1_000_000_000_000_000_000L, random.nextInt(18))
              .toPlainString();
      text = random.nextBoolean() ? text : "-" + text;
      assertThat(agrees(text)).as(text).isTrue();
      answered += Double.isNaN(parse(text)) ? 0 : 1;
    }
    assertThat(answered).isGreaterThan(1000);
  }

  @Property(tries = 50)
  void readsWhatDetectorsWrite(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double value = (float) (random.nextDouble() * Math.pow(10, random.nextInt(4)));
      String text = BigDecimal.valueOf(value).toPlainString();
      assertThat(agrees(text)).as(text).isTrue();
    }
  }

  /** The middle of two neighbouring doubles, and the decimals beside it. */
  @Property(tries = 50)
  void tiesAreRoundedRightOrLeft(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      double value =
          Math.scalb(1 + (random.nextBoolean() ? 0 : random.nextDouble()), 49 + random.nextInt(7));
      BigDecimal middle =
          new BigDecimal(value)
              .add(new BigDecimal(Math.nextUp(value)))
              .divide(BigDecimal.valueOf(2));
      BigDecimal beside =
          BigDecimal.ONE.movePointLeft(Math.max(0, 17 - middle.precision() + middle.scale()));
      for (BigDecimal number :
          new BigDecimal[] {middle, middle.add(beside), middle.subtract(beside)}) {
        assertThat(agrees(number.toPlainString())).as(number.toPlainString()).isTrue();
      }
    }
  }

  @Test
  void readsPlainNumbers() {
    assertThat(parse("0")).isZero();
    assertThat((Object) parse("-0.0")).isEqualTo(-0.0);
    assertThat(parse("12.5")).isEqualTo(12.5);
    assertThat(parse("0.9604203701019287")).isEqualTo(0.9604203701019287);
    assertThat(parse("251.95968627929688")).isEqualTo(251.95968627929688);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "NaN", "1e5", "1.2.3", "9999999999999999999", "0.1234567890123456789"})
  void leavesTheRestToOthers(String text) {
    assertThat(parse(text)).isNaN();
  }
}
