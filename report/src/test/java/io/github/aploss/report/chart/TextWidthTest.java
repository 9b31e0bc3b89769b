package io.github.aploss.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {
  @Test
  void longNamesAreCutAndShortOnesLeftAlone() {
    assertThat(TextWidth.fit("cat", 12, 100)).isEqualTo("cat");
    String cut = TextWidth.fit("a very long name of a class 😀😀", 12, 100);
    assertThat(cut).endsWith("…").startsWith("a very");
    assertThat(TextWidth.of(cut, 12)).isLessThanOrEqualTo(100);
  }
}
