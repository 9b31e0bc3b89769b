package io.github.aploss.run.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One group of a recipe's values, read with checks; errors carry the path and the origin. */
final class RecipeGroupReader {
  static final String AUTO = "auto";

  /** Tensors hold single precision; beyond it nothing can be computed. */
  static final double LARGEST = 1e30;

  private final String path;
  private final ObjectNode node;
  private final Map<String, String> origins;

  RecipeGroupReader(String path, ObjectNode node, Map<String, String> origins) {
    this.path = path;
    this.node = node;
    this.origins = origins;
  }

  RecipeGroupReader group(String key) {
    return new RecipeGroupReader(name(key), (ObjectNode) node.get(key), origins);
  }

  int integer(String key, int least, int most) {
    return integer(key, node.get(key), least, most);
  }

  private int integer(String key, JsonNode value, int least, int most) {
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw bad(
          key,
          value,
          most == Integer.MAX_VALUE
              ? "a whole number of at least " + least
              : "a whole number from " + least + " to " + most);
    }
    return value.intValue();
  }

  long longInteger(String key) {
    JsonNode value = node.get(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw bad(key, value, "a whole number");
    }
    return value.longValue();
  }

  double number(String key, double least, double most) {
    return number(key, node.get(key), least, most);
  }

  private double number(String key, JsonNode value, double least, double most) {
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw bad(
          key,
          value,
          most == Double.MAX_VALUE
              ? "a number of at least " + plain(least)
              : "a number from " + plain(least) + " to " + plain(most));
    }
    return number;
  }

  double positive(String key) {
    JsonNode value = node.get(key);
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number > 0 && number <= LARGEST)) {
      throw bad(key, value, "a number above 0" + (number > 0 ? " and at most " + LARGEST : ""));
    }
    return number;
  }

  /** A number above 0, or empty where the value is {@code auto}. */
  Optional<Double> positiveOrAuto(String key) {
    JsonNode value = node.get(key);
    if (automatic(value)) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw bad(key, value, "auto or a number above 0");
    }
    return Optional.of(positive(key));
  }

  /** A number, or empty where the value is {@code auto}. */
  Optional<Double> numberOrAuto(String key, double least, double most) {
    JsonNode value = node.get(key);
    if (automatic(value)) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw bad(key, value, "auto or a number from " + plain(least) + " to " + plain(most));
    }
    return Optional.of(number(key, value, least, most));
  }

  boolean flag(String key) {
    JsonNode value = node.get(key);
    if (!value.isBoolean()) {
      throw bad(key, value, "true or false");
    }
    return value.booleanValue();
  }

  String text(String key) {
    JsonNode value = node.get(key);
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      throw bad(key, value, "a text");
    }
    return requireWhole(key, value);
  }

  /** The half of a character that YAML can name would be another one in the recipe of the run. */
  private String requireWhole(String key, JsonNode value) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.asText())) {
      throw bad(key, value, "a text of whole characters");
    }
    return value.asText();
  }

  /** A path of this system, or empty where there is none. */
  Optional<Path> optionalPath(String key) {
    if (node.get(key).isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text(key)));
    } catch (InvalidPathException e) {
      throw bad(key, node.get(key), "the name of a file or folder");
    }
  }

  String oneOf(String key, List<String> allowed) {
    JsonNode value = node.get(key);
    if (!value.isTextual() || !allowed.contains(value.textValue())) {
      throw bad(key, value, "one of " + String.join(", ", allowed));
    }
    return value.textValue();
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    List<String> labels =
        Arrays.stream(type.getEnumConstants())
            .map(RecipeGroupReader::label)
            .collect(Collectors.toList());
    return type.getEnumConstants()[labels.indexOf(oneOf(key, labels))];
  }

  /** One of the constants, or empty where the value is {@code auto}. */
  <E extends Enum<E>> Optional<E> choiceOrAuto(String key, Class<E> type) {
    List<String> labels = new ArrayList<>(List.of(AUTO));
    Arrays.stream(type.getEnumConstants()).map(RecipeGroupReader::label).forEach(labels::add);
    int index = labels.indexOf(oneOf(key, labels));
    return index == 0 ? Optional.empty() : Optional.of(type.getEnumConstants()[index - 1]);
  }

  /** True or false, or empty where the value is {@code auto}. */
  Optional<Boolean> flagOrAuto(String key) {
    JsonNode value = node.get(key);
    if (automatic(value)) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw bad(key, value, "auto, true or false");
    }
    return Optional.of(value.booleanValue());
  }

  /** A whole number, or empty where the value is {@code auto}. */
  Optional<Integer> integerOrAuto(String key, int least, int most) {
    JsonNode value = node.get(key);
    if (automatic(value)) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber()) {
      throw bad(key, value, "auto or a whole number from " + least + " to " + most);
    }
    return Optional.of(integer(key, least, most));
  }

  private static boolean automatic(JsonNode value) {
    return value.isTextual() && value.textValue().equals(AUTO);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<Integer> integers(String key, int least, int most) {
    List<Integer> integers = new ArrayList<>();
    for (JsonNode element : elements(key, "a list of whole numbers")) {
      integers.add(integer(key, element, least, most));
    }
    return List.copyOf(integers);
  }

  List<Double> numbers(String key, double least, double most) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode element : elements(key, "a list of numbers")) {
      numbers.add(number(key, element, least, most));
    }
    return List.copyOf(numbers);
  }

  /** A list of at least one number, or empty where the value is {@code auto}. */
  Optional<List<Double>> numbersOrAuto(String key, double least, double most) {
    JsonNode value = node.get(key);
    if (automatic(value)) {
      return Optional.empty();
    }
    if (!value.isArray() || value.isEmpty()) {
      throw bad(key, value, "auto or a list of numbers");
    }
    return Optional.of(numbers(key, least, most));
  }

  /** A list of numbers, which may have none, or empty where the value is {@code auto}. */
  Optional<List<Double>> anyNumbersOrAuto(String key, double least, double most) {
    JsonNode value = node.get(key);
    if (automatic(value)) {
      return Optional.empty();
    }
    if (!value.isArray()) {
      throw bad(key, value, "auto or a list of numbers");
    }
    return Optional.of(numbers(key, least, most));
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(key, "a list of texts")) {
      if (!element.isValueNode() || element.isNull()) {
        throw bad(key, element, "a list of texts");
      }
      texts.add(requireWhole(key, element));
    }
    return List.copyOf(texts);
  }

  private JsonNode elements(String key, String expected) {
    JsonNode value = node.get(key);
    if (!value.isArray()) {
      throw bad(key, value, expected);
    }
    return value;
  }

  RecipeException bad(String key, Object value, String expected) {
    String origin = origins.get(name(key));
    return new RecipeException(
        (origin == null ? "" : origin + ": ")
            + name(key)
            + " is "
            + value
            + " and must be "
            + expected);
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }
}
