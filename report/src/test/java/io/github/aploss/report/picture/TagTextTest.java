package io.github.aploss.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TagTextTest {
  @Test
  void keepsAsciiDropsAccentsAndMarksTheRest() {
    assertThat(TagText.of("traffic light 0.93")).isEqualTo("traffic light 0.93");
    assertThat(TagText.of("Thrombozyté Ä")).isEqualTo("Thrombozyte A");
    assertThat(TagText.of("細胞 😀\n")).isEqualTo("?? ??");
  }

  @Property(tries = 200)
  void isAlwaysPrintableAscii(@ForAll String text) {
    assertThat(TagText.of(text)).matches("[ -~]*");
  }
}
