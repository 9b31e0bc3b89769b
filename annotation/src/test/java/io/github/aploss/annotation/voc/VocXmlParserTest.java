package io.github.aploss.annotation.voc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.annotation.AnnotationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VocXmlParserTest {
  @TempDir Path temp;

  private VocAnnotation read(String xml) {
    return VocXmlParser.parse(write("a.xml", xml));
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(temp.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String annotation(String... objects) {
    return "<annotation>" + String.join("", objects) + "</annotation>";
  }

  private static String object(String name, Object xmin, Object ymin, Object xmax, Object ymax) {
    return ("<object><name>%s</name><bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax>"
            + "<ymax>%s</ymax></bndbox></object>")
        .formatted(name, xmin, ymin, xmax, ymax);
  }

  @Test
  void refusesEntityExpansion() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE annotation [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      bomb.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
    }
    bomb.append("]><annotation><filename>&l11;</filename></annotation>");
    assertThatThrownBy(() -> read(bomb.toString()))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("a.xml");
  }

  @Test
  void refusesExternalEntitiesWithoutOpeningThem() {
    Path secret = write("secret.txt", "secret");
    assertThatThrownBy(
            () ->
                read(
                    "<!DOCTYPE annotation [<!ENTITY x SYSTEM \""
                        + secret.toUri()
                        + "\">]><annotation><filename>&x;</filename></annotation>"))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("refused");
  }

  @Test
  void passesOverADocumentTypeWithoutOpeningIt() {
    String xml = annotation(object("dog", 1, 1, 2, 2));
    assertThat(read("<!DOCTYPE annotation>" + xml).objects()).hasSize(1);
    assertThat(read("<!DOCTYPE annotation SYSTEM \"http://192.0.2.1/a.dtd\">" + xml).objects())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, true, ''",
    "0, false, ''",
    "2, true, ''",
    "1.0, true, ''",
    "True, true, ''",
    "yes, true, ''",
    "Unspecified, false, ''",
    "'', false, ''",
    "maybe, false, difficult = maybe"
  })
  void readsFlagsAsPeopleWriteThem(String text, boolean set, String unclear) {
    String object =
        object("dog", 1, 1, 2, 2)
            .replace("<bndbox>", "<difficult>" + text + "</difficult><bndbox>");
    VocAnnotation.VocObject read = read(annotation(object)).objects().get(0);
    assertThat(read.difficult()).isEqualTo(set);
    assertThat(read.unclearFlag().orElse("")).isEqualTo(unclear);
  }

  @Test
  void refusesUndeclaredEntities() {
    assertThatThrownBy(() -> read("<annotation><filename>&x;</filename></annotation>"))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("a.xml");
  }

  /** The parser would write about it to standard error. */
  @Test
  void refusesBytesThatAreNotOfTheEncoding() throws IOException {
    Path file = temp.resolve("a.xml");
    Files.write(file, "<annotation><filename>\u00e9</filename></annotation>".getBytes(ISO_8859_1));
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      assertThatThrownBy(() -> VocXmlParser.parse(file))
          .isInstanceOf(AnnotationException.class)
          .hasMessageContaining("a.xml is not text in UTF-8");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(UTF_8)).isEmpty();
  }

  @Test
  void readsTheEncodingThatIsDeclared() throws IOException {
    Path file = temp.resolve("a.xml");
    String xml =
        "<?xml version='1.0' encoding='ISO-8859-1'?><annotation><filename>\u00e9</filename></annotation>";
    Files.write(file, xml.getBytes(ISO_8859_1));
    assertThat(VocXmlParser.parse(file).fileName()).contains("\u00e9");
    Files.write(file, xml.replace("ISO-8859-1", "UTF-16").getBytes(UTF_16));
    assertThat(VocXmlParser.parse(file).fileName()).contains("\u00e9");
  }

  @Test
  void refusesDeepNesting() {
    assertThatThrownBy(() -> read("<annotation>" + "<a>".repeat(100_000)))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("nested deeper");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<annotation><object>", "no xml", "<annotation></object>", "\0\0\0"})
  void namesThePlaceOfBrokenXml(String xml) {
    assertThatThrownBy(() -> read(xml))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("a.xml is broken XML at line 1");
  }

  @Test
  void refusesOtherDocuments() {
    assertThatThrownBy(() -> read("<html/>"))
        .hasMessageContaining("its root element is <html>, expected <annotation>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "five", "0x10", "1,5"})
  void refusesCoordinatesThatAreNoFiniteNumbers(String value) {
    assertThatThrownBy(
            () -> read(annotation(object("dog", 1, 1, 2, 2), object("cat", 1, value, 2, 2))))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("a.xml: object 2 (cat) has <ymin> \"" + value + "\"");
  }

  @Test
  void namesMissingElements() {
    assertThatThrownBy(() -> read("<annotation><object><bndbox/></object></annotation>"))
        .hasMessageContaining("object 1 has no <name>");
    assertThatThrownBy(() -> read("<annotation><object><name>x</name></object></annotation>"))
        .hasMessageContaining("object 1 (x) has no <xmin> in <bndbox>");
  }

  @Test
  void readsByteOrderMarkCdataCommentsAndBlanks() {
    VocAnnotation read =
        read(
            "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<annotation>\n<!-- x --> <filename>"
                + "<![CDATA[ä & b.jpg]]></filename><size><width> 7 </width></size></annotation>");
    assertThat(read.fileName()).contains("ä & b.jpg");
    assertThat(read.width()).isEqualTo(7);
    assertThat(read.height()).isZero();
  }

  @Test
  void refusesCoordinatesWhoseAreaIsNotFinite() {
    assertThat(read(annotation(object("dog", "-1e150", 1, "1e150", 2))).objects()).hasSize(1);
    assertThatThrownBy(() -> read(annotation(object("dog", 1, 1, "1e151", 2))))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("has <xmax> \"1e151\", expected a number of pixels");
  }

  /** There the parser of the JDK looks for a message that it does not have. */
  @Test
  void aControlCharacterInADocumentTypeIsBrokenXml() {
    assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY \u0004"))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("a.xml is broken XML at line 1");
  }
}
