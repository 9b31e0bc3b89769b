package io.github.aploss.run.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RecipeGroupReaderTest {
  private enum Size {
    SMALL,
    VERY_LARGE
  }

  private static RecipeGroupReader reader(String value) {
    try {
      ObjectNode node = (ObjectNode) new YAMLMapper().readTree("group: {key: " + value + "}");
      return new RecipeGroupReader("", node, Map.of("group.key", "here")).group("group");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(String value, Function<RecipeGroupReader, ?> as, String expected) {
    assertThatThrownBy(() -> as.apply(reader(value)))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith("here: group.key is ")
        .hasMessageEndingWith(" and must be " + expected);
  }

  @Test
  void wholeNumbersLieBetweenTheirBounds() {
    Function<RecipeGroupReader, Integer> read = reader -> reader.integer("key", 2, 4);
    assertThat(read.apply(reader("2"))).isEqualTo(2);
    assertThat(read.apply(reader("4"))).isEqualTo(4);
    for (String other : List.of("1", "5", "2.5", "two", "true", "10000000000", "[3]", "null")) {
      refused(other, read, "a whole number from 2 to 4");
    }
    refused(
        "1", reader -> reader.integer("key", 2, Integer.MAX_VALUE), "a whole number of at least 2");
  }

  @Test
  void longNumbersAreWhole() {
    assertThat(reader("10000000000").longInteger("key")).isEqualTo(10_000_000_000L);
    for (String other : List.of("1.5", "one", "100000000000000000000")) {
      refused(other, reader -> reader.longInteger("key"), "a whole number");
    }
  }

  @Test
  void numbersLieBetweenTheirBounds() {
    Function<RecipeGroupReader, Double> read = reader -> reader.number("key", 0.5, 2);
    assertThat(read.apply(reader("0.5"))).isEqualTo(0.5);
    assertThat(read.apply(reader("2"))).isEqualTo(2);
    for (String other : List.of("0.4", "2.1", "one", "[1]")) {
      refused(other, read, "a number from 0.5 to 2");
    }
    refused("-1", reader -> reader.number("key", 0, Double.MAX_VALUE), "a number of at least 0");
    refused("-1", reader -> reader.number("key", 0, 1e30), "a number from 0 to 1.0E30");
    refused("-1", reader -> reader.number("key", 0, 1e15), "a number from 0 to 1.0E15");
  }

  @Test
  void positiveNumbersAreAboveZero() {
    assertThat(reader("1e30").positive("key")).isEqualTo(1e30);
    assertThat(reader("1e-9").positive("key")).isEqualTo(1e-9);
    refused("0", reader -> reader.positive("key"), "a number above 0");
    refused("2e30", reader -> reader.positive("key"), "a number above 0 and at most 1.0E30");
  }

  @Test
  void autoStandsForNoNumber() {
    assertThat(reader("auto").numberOrAuto("key", 0, 1)).isEmpty();
    assertThat(reader("0").numberOrAuto("key", 0, 1)).contains(0.0);
    refused("'0'", reader -> reader.numberOrAuto("key", 0, 1), "auto or a number from 0 to 1");
    refused("2", reader -> reader.numberOrAuto("key", 0, 1), "a number from 0 to 1");

    assertThat(reader("auto").integerOrAuto("key", 1, 9)).isEmpty();
    assertThat(reader("9").integerOrAuto("key", 1, 9)).contains(9);
    refused("1.5", r -> r.integerOrAuto("key", 1, 9), "auto or a whole number from 1 to 9");
    refused("10", reader -> reader.integerOrAuto("key", 1, 9), "a whole number from 1 to 9");
  }

  @Test
  void flagsAreTrueOrFalseOrAuto() {
    assertThat(reader("true").flag("key")).isTrue();
    assertThat(reader("false").flag("key")).isFalse();
    refused("'true'", reader -> reader.flag("key"), "true or false");
    assertThat(reader("auto").flagOrAuto("key")).isEmpty();
    assertThat(reader("true").flagOrAuto("key")).contains(true);
    assertThat(reader("false").flagOrAuto("key")).contains(false);
    refused("1", reader -> reader.flagOrAuto("key"), "auto, true or false");
  }

  @Test
  void numbersMayStandForTexts() {
    assertThat(reader("2007").text("key")).isEqualTo("2007");
    assertThat(reader("a b").optionalPath("key")).contains(Path.of("a b"));
    assertThat(reader("null").optionalPath("key")).isEmpty();
    for (String other : List.of("null", "' '", "[a]")) {
      refused(other, reader -> reader.text("key"), "a text");
    }
    refused("''", reader -> reader.optionalPath("key"), "a text");
    refused("\"\\ud800\"", reader -> reader.text("key"), "a text of whole characters");
    assertThatThrownBy(() -> reader("[\"\\ud800\"]").texts("key"))
        .hasMessageEndingWith("a text of whole characters");
    refused("\"a\\0b\"", reader -> reader.optionalPath("key"), "the name of a file or folder");
  }

  @Test
  void choicesAreCalledInLowerCaseWithHyphens() {
    assertThat(reader("very-large").choice("key", Size.class)).isEqualTo(Size.VERY_LARGE);
    assertThat(reader("small").choice("key", Size.class)).isEqualTo(Size.SMALL);
    refused("SMALL", reader -> reader.choice("key", Size.class), "one of small, very-large");
    refused("auto", reader -> reader.choice("key", Size.class), "one of small, very-large");
    assertThat(reader("auto").choiceOrAuto("key", Size.class)).isEmpty();
    assertThat(reader("small").choiceOrAuto("key", Size.class)).contains(Size.SMALL);
    refused(
        "1", reader -> reader.choiceOrAuto("key", Size.class), "one of auto, small, very-large");
  }

  @Test
  void listsAreOfOneKind() {
    assertThat(reader("[1, 3]").integers("key", 1, 3)).containsExactly(1, 3);
    assertThat(reader("[]").integers("key", 1, 3)).isEmpty();
    refused("[1, 4]", reader -> reader.integers("key", 1, 3), "a whole number from 1 to 3");
    refused("2", reader -> reader.integers("key", 1, 3), "a list of whole numbers");

    assertThat(reader("[1, 0.5]").numbers("key", 0, 1)).containsExactly(1.0, 0.5);
    refused("[2]", reader -> reader.numbers("key", 0, 1), "a number from 0 to 1");
    refused("1", reader -> reader.numbers("key", 0, 1), "a list of numbers");

    assertThat(reader("[a, 1]").texts("key")).containsExactly("a", "1");
    refused("[[a]]", reader -> reader.texts("key"), "a list of texts");
    refused("[null]", reader -> reader.texts("key"), "a list of texts");
    refused("a", reader -> reader.texts("key"), "a list of texts");
  }

  @Test
  void withoutAnOriginOnlyThePathIsNamed() throws Exception {
    ObjectNode node = (ObjectNode) new YAMLMapper().readTree("key: 1");
    assertThatThrownBy(() -> new RecipeGroupReader("", node, Map.of()).flag("key"))
        .hasMessage("key is 1 and must be true or false");
  }
}
