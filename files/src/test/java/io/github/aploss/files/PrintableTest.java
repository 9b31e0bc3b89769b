package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void usualNamesStayAsTheyAre() {
    assertThat(Printable.text("layer1.0.conv/weight (übrig) 重み"))
        .isEqualTo("layer1.0.conv/weight (übrig) 重み");
    assertThat(Printable.text("می\u200cخواهم")).isEqualTo("می\u200cخواهم");
  }

  @Test
  void whatATerminalWouldObeyIsNotShown() {
    assertThat(Printable.text("a\u001b[31m\u0007\r\n\t\u0000\u009b\u007f"))
        .isEqualTo("a?[31m???????");
    assertThat(Printable.text("x\u202ey\u2028z\u200f")).isEqualTo("x?y?z?");
    assertThat(Printable.text("half \ud800")).isEqualTo("half ?");
  }

  @Test
  void longTextIsCutShort() {
    assertThat(Printable.text("n".repeat(200))).isEqualTo("n".repeat(200));
    assertThat(Printable.text("n".repeat(201))).isEqualTo("n".repeat(200) + "...");
    assertThat(Printable.text("n".repeat(100_000))).isEqualTo("n".repeat(200) + "...");
  }

  @Test
  void aLongSentenceKeepsItsBeginningAndItsEnd() {
    String whole = "a.xml has the class \"" + "n".repeat(1_000) + "\", expected its number";
    assertThat(Printable.sentence(whole)).isEqualTo(whole);
    String longer = "a.xml has the class \"" + "n".repeat(100_000) + "\", expected its number";
    assertThat(Printable.sentence(longer))
        .startsWith("a.xml has the class")
        .endsWith("expected its number")
        .hasSize(2_003);
  }

  @Test
  void aSentenceForTheUserIsOneLineWhateverItQuotes() {
    UserException quoting = new UserException("it is called \u001b[2Jfirst\nsecond") {};
    assertThat(quoting).hasMessage("it is called ?[2Jfirst?second");
  }
}
