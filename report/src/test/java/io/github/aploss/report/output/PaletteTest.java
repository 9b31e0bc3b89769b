package io.github.aploss.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {
  @Test
  void aHundredClassesHaveDifferentColours() {
    assertThat(IntStream.range(0, 100).map(Palette::vivid).distinct().count()).isEqualTo(100);
  }

  @Test
  void coloursAreStable() {
    assertThat(Palette.css(0)).isEqualTo("#3d8bff");
    assertThat(Palette.css(10)).isEqualTo("#e33df2");
    assertThat(Palette.css(-1)).isEqualTo(Palette.css(9));
  }

  @Test
  void chartsHaveRulesForBothThemes() {
    assertThat(Palette.rules())
        .contains(":root{--c0:#2563c9;", "@media screen and (prefers-color-scheme: dark)")
        .contains(":root:not(.printing){--c0:#74abff;");
  }
}
