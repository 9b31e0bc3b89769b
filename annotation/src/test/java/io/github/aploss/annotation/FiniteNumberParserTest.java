package io.github.aploss.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteNumberParserTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "-1.5, -1.5", "+2, 2", "1e3, 1000", "1E-3, .001", ".5, .5", "9., 9", "09, 9"})
  void numbers(String text, double value) {
    assertThat(FiniteNumberParser.parse(text)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "NaN",
        "Infinity",
        "1f",
        "1d",
        "0x1p3",
        "1,5",
        "1e999",
        "e",
        "-",
        " 1",
        "/1",
        ":1"
      })
  void otherTexts(String text) {
    assertThat(FiniteNumberParser.parse(text)).isEmpty();
  }
}
