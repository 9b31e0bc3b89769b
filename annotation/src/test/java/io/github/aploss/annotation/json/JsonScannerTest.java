package io.github.aploss.annotation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner against Jackson, which it must agree with on every document. */
class JsonScannerTest {
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final JsonFieldNames NAMES =
      new JsonFieldNames("id", "image_id", "bbox", "counts");

  /** Gives a few bytes at a time. */
  private static InputStream slowly(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(20)));
      }
    };
  }

  private static JsonScanner scanner(byte[] json, Random random) throws IOException {
    return new JsonScanner(slowly(json, random), 4 + random.nextInt(30));
  }

  /** What the document holds, as a flat list, by the scanner; null where it is not JSON. */
  private static List<Object> scan(byte[] json, Random random) throws IOException {
    List<Object> content = new ArrayList<>();
    try (JsonScanner scanner = scanner(json, random)) {
      scan(scanner, content);
      return scanner.atEnd() ? content : null;
    } catch (JsonSyntaxException e) {
      assertThat(e.offset).isBetween(0L, (long) json.length);
      assertThat(e.cutOff).isEqualTo(e.offset == json.length);
      return null;
    }
  }

  private static void scan(JsonScanner json, List<Object> content) throws IOException {
    if (json.isText()) {
      content.add(json.text());
    } else if (json.isNumber()) {
      json.scanNumber();
      content.add(json.isLong() ? (Object) json.asLong() : (Object) json.nearestDouble());
    } else if (json.opens('[')) {
      content.add("[");
      while (json.nextElement()) {
        scan(json, content);
      }
      content.add("]");
    } else if (json.opens('{')) {
      content.add("{");
      for (String name = json.nextName(NAMES); name != null; name = json.nextName(NAMES)) {
        content.add(name);
        scan(json, content);
      }
      content.add("}");
    } else {
      content.add(json.word());
    }
  }

  private static boolean skips(byte[] json, Random random) throws IOException {
    try (JsonScanner scanner = scanner(json, random)) {
      scanner.skip();
      return scanner.atEnd();
    } catch (JsonSyntaxException e) {
      return false;
    }
  }

  private static List<Object> parse(byte[] json) throws IOException {
    List<Object> content = new ArrayList<>();
    try (JsonParser parser = JACKSON.createParser(json)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (depth == 0 && !content.isEmpty()) {
          return null;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        content.add(value(parser, token));
      }
      return content.isEmpty() ? null : content;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    if (!token.isNumeric()) {
      return parser.getText();
    }
    boolean fitsLong =
        token == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return fitsLong ? (Object) parser.getLongValue() : (Object) parser.getDoubleValue();
  }

  /** Jackson takes a zero at the start for one half of a character. */
  private static boolean looksLikeUtf16(byte[] json) {
    return new String(json, 0, Math.min(4, json.length), StandardCharsets.ISO_8859_1)
        .contains("\0");
  }

  private static void assertAgrees(byte[] json, Random random) throws IOException {
    if (looksLikeUtf16(json)) {
      return;
    }
    String shown = new String(json, StandardCharsets.UTF_8);
    List<Object> expected = parse(json);
    assertThat(scan(json, random)).as(shown).isEqualTo(expected);
    assertThat(skips(json, random)).as(shown).isEqualTo(expected != null);
  }

  @Property(tries = 80)
  void readsWhatJacksonReads(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      byte[] json = new RandomJson(random).document();
      assertThat(parse(json)).isNotNull();
      assertAgrees(json, random);
    }
  }

  @Property(tries = 80)
  void refusesWhatJacksonRefuses(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      assertAgrees(RandomJson.damaged(new RandomJson(random).document(), random), random);
    }
  }

  @Property(tries = 50)
  void numbersAreTheNearestDoubles(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String text = RandomJson.number(random);
      try (JsonScanner json = scanner(text.getBytes(StandardCharsets.US_ASCII), random)) {
        json.scanNumber();
        assertThat((Object) json.nearestDouble()).as(text).isEqualTo(Double.parseDouble(text));
      }
    }
  }

  /** The middle of two neighbouring doubles, and the decimals beside it. */
  @Property(tries = 50)
  void numbersNearTheMiddleOfTwoDoublesAreRoundedRight(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      double fraction = random.nextBoolean() ? 0 : random.nextDouble();
      double value = Math.scalb(1 + fraction, 44 + random.nextInt(15));
      BigDecimal middle =
          new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(new BigDecimal(2));
      for (int beside = -1; beside <= 1; beside++) {
        BigDecimal number =
            middle
                .setScale(Math.max(0, middle.scale() + random.nextInt(2)))
                .add(new BigDecimal(beside).movePointLeft(Math.max(0, middle.scale())));
        long digits = number.unscaledValue().longValue();
        if (number.precision() <= FastDecimal.MAX_DIGITS) {
          assertThat(FastDecimal.nearest(digits, number.scale()))
              .as(number.toPlainString())
              .satisfiesAnyOf(
                  nearest -> assertThat(nearest).isEqualTo(number.doubleValue()),
                  nearest -> assertThat(nearest).isNaN());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "01",
        "-",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "1 2",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[",
        "]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{a:1}",
        "{,}",
        "[1}",
        "{\"a\":1]",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"",
        "\"\t\"",
        "nul",
        "nulll",
        "True",
        "'a'",
        "// a\n1",
        "[1]]",
        "{\"a\":1 \"b\":2}",
        "{\"a\"::1}",
        "[\"a\" \"b\"]",
        "\u0001",
        "[1\u0000]",
        "0x10",
        "--1"
      })
  void refusesWhatIsNotJson(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(scan(bytes, new Random(1))).isNull();
    assertAgrees(bytes, new Random(2));
  }

  @Test
  void skipsTheByteOrderMark() throws IOException {
    assertThat(scan("\ufeff[1]".getBytes(StandardCharsets.UTF_8), new Random(1)))
        .containsExactly("[", 1L, "]");
  }

  @Test
  void nestingAndNumbersHaveALimit() {
    byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> new JsonScanner(new ByteArrayInputStream(deep)).skip())
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("deeper");
    byte[] longNumber = "1".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> new JsonScanner(new ByteArrayInputStream(longNumber), 100).skip())
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("number of at most 1000");
  }

  @Test
  void notANumberIsKnownAsAWord() throws IOException {
    assertThat(scan("[NaN,-Infinity,Infinity]".getBytes(StandardCharsets.US_ASCII), new Random(1)))
        .containsExactly("[", "NaN", "-Infinity", "Infinity", "]");
  }
}
