package io.github.aploss.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-0.25, -0.25",
    "0.30000000000000004, 0.3",
    "0.00125, 0.00125",
    "1e-7, 1e-7",
    "12.5, 12.5",
    "1234.56, '1,235'",
    "250000, '250,000'",
    "3e12, 3e12",
    "NaN, –",
    "Infinity, –"
  })
  void briefNumbers(double value, String expected) {
    assertThat(Numbers.brief(value)).isEqualTo(expected);
  }

  @Test
  void scoresHaveThreeDecimalsInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Numbers.score(0.4504)).isEqualTo("0.450");
      assertThat(Numbers.fixed(1234.5, 1)).isEqualTo("1,234.5");
    } finally {
      Locale.setDefault(before);
    }
    assertThat(Numbers.score(Double.NaN)).isEqualTo(Numbers.NONE);
  }
}
