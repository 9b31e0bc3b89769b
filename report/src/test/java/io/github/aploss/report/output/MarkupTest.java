package io.github.aploss.report.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void escapesTextAndAttributes() {
    String markup = new Markup().element("p", "a < b & 'c'", "title", "\"x\" > y").toString();

    assertThat(markup)
        .isEqualTo("<p title=\"&quot;x&quot; &gt; y\">a &lt; b &amp; &#39;c&#39;</p>");
  }

  @Test
  void replacesWhatXmlForbids() {
    assertThat(Markup.escape("a\u0000b\u001bc\ud800d")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
    assertThat(Markup.escape("é 細 😀\n")).isEqualTo("é 細 😀\n");
  }

  @Property(tries = 200)
  void anyTextSurvivesTheWayThroughAParser(@ForAll String text) throws Exception {
    String parsed =
        Xml.parse(new Markup().element("p", text, "title", text).toString())
            .getDocumentElement()
            .getTextContent();

    if (text.codePoints().allMatch(c -> c >= ' ' && c < 0xD800)) {
      assertThat(parsed).isEqualTo(text);
    }
  }

  @Test
  void refusesToEndWithAnOpenElement() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Markup().open("div").toString())
        .withMessageContaining("<div>");
  }

  @Test
  void refusesAnAttributeWithoutAValue() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Markup().open("div", "class"));
  }
}
