package io.github.aploss.run.recipe;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A recipe in the making: the defaults, covered by a preset, a file and single values, in the order
 * of the calls. Each layer may only name values that the defaults have.
 */
public final class RecipeBuilder {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(nan|inf)", CASE_INSENSITIVE);
  private static final String PRESET = "preset ";

  /** Of a file, MiB. */
  private static final int LARGEST = 1;

  /** What runs did before their recipes could say otherwise. */
  private static final String OLDER =
      """
      training: {select-on: none, epochs: 30}
      model: {anchor-size: 32, anchor-ratios: [0.5, 1.0, 2.0]}
      augmentation: {zoom: 1.0}
      """;

  private static final ObjectNode DEFAULTS = resource("default.yaml");

  private final ObjectNode tree = DEFAULTS.deepCopy();
  private final Map<String, String> origins = new HashMap<>();

  private Optional<JsonNode> presetEpochs = Optional.empty();

  private RecipeBuilder() {}

  public static RecipeBuilder defaults() {
    return new RecipeBuilder();
  }

  /**
   * The recipe that a run keeps.
   *
   * @throws RecipeException if the file is damaged, so that defaults would take the place of values
   */
  public static RecipeBuilder ofRun(Path file) {
    RecipeBuilder builder = defaults().text(OLDER, "older versions");
    builder.origins.clear();
    builder.file(file);
    builder
        .tree
        .properties()
        .forEach(
            group -> {
              if (builder.origins.keySet().stream().noneMatch(isIn(group.getKey()))) {
                throw new RecipeException(
                    file
                        + ": the recipe of this run is damaged: it says nothing of "
                        + group.getKey());
              }
            });
    return builder;
  }

  private static Predicate<String> isIn(String group) {
    return path -> path.startsWith(group + ".");
  }

  /** Covers with one of the named presets. */
  public RecipeBuilder preset(Preset preset) {
    for (String resource : preset.resources()) {
      cover(tree, resource(resource), "", PRESET + preset.label());
    }
    presetEpochs = Optional.of(tree.at("/training/epochs"));
    return this;
  }

  /** Covers with the values of a YAML file. */
  public RecipeBuilder file(Path file) {
    try {
      return text(TextFile.read(file, LARGEST), file.toString());
    } catch (IOException e) {
      throw new RecipeException(
          file + ": the recipe cannot be read (" + FailureReasons.of(e) + ")");
    }
  }

  /** Covers with the values of a text in YAML that came from {@code origin}. */
  public RecipeBuilder text(String yaml, String origin) {
    try {
      JsonNode layer = YAML.readTree(yaml);
      if (layer.isMissingNode() || layer.isNull()) {
        return this;
      }
      if (!layer.isObject()) {
        throw new RecipeException(
            origin + ": a recipe is a YAML mapping such as `training: {epochs: 30}`");
      }
      cover(tree, (ObjectNode) layer, "", origin);
      return this;
    } catch (JsonProcessingException e) {
      refuseNoNumber(e, origin);
      throw new RecipeException(
          origin
              + ": not readable as YAML, line "
              + line(e)
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  /** YAML's {@code .nan} and {@code .inf}, which the parser stops at, are refused as any value. */
  private void refuseNoNumber(JsonProcessingException e, String origin) {
    if (e.getOriginalMessage().startsWith("Malformed numeric value")
        && e.getProcessor() instanceof JsonParser parser) {
      String path = parser.getParsingContext().pathAsPointer().toString();
      String value = path.replaceFirst("^/", "").replaceFirst("/\\d+$", "").replace('/', '.');
      if (!value.isEmpty()) {
        set(value, DoubleNode.valueOf(Double.NaN), origin).resolve();
      }
    }
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "?" : String.valueOf(e.getLocation().getLineNr());
  }

  /**
   * Covers one value.
   *
   * @param path such as {@code training.lr}
   * @param value as it would stand in YAML
   * @param origin what an error message calls the place it came from, such as {@code --lr}
   */
  public RecipeBuilder set(String path, String value, String origin) {
    if (NO_NUMBER.matcher(value).matches()) {
      return set(path, DoubleNode.valueOf(Double.NaN), origin);
    }
    try {
      JsonNode parsed = YAML.readTree(value);
      return set(path, parsed.isMissingNode() ? NullNode.getInstance() : parsed, origin);
    } catch (JsonProcessingException e) {
      throw new RecipeException(
          origin + ": " + path + " has a value that is not readable as YAML: " + value);
    }
  }

  private RecipeBuilder set(String path, JsonNode value, String origin) {
    ObjectNode layer = YAML.createObjectNode();
    ObjectNode parent = layer;
    String[] keys = path.split("\\.", -1);
    for (int i = 0; i < keys.length - 1; i++) {
      parent = parent.putObject(keys[i]);
    }
    parent.set(keys[keys.length - 1], value);
    cover(tree, layer, "", origin);
    return this;
  }

  /** Covers one value that is a list of texts, taken literally. */
  public RecipeBuilder set(String path, List<String> values, String origin) {
    return set(path, YAML.valueToTree(values), origin);
  }

  /** Covers one value that is a text, taken literally. */
  public RecipeBuilder setText(String path, String value, String origin) {
    return set(path, YAML.getNodeFactory().textNode(value), origin);
  }

  /**
   * Takes the network of another recipe, where nothing so far has named one: which it is, and those
   * of its values that nothing has covered.
   *
   * @param origin what error messages call the place of the other recipe
   */
  public RecipeBuilder networkOf(Recipe other, String origin) {
    if (origin("model.name").isEmpty()) {
      setText("model.name", other.model().name(), origin);
      if (origin("model.anchor-size").isEmpty()) {
        set("model.anchor-size", String.valueOf(other.model().anchorSize()), origin);
      }
      if (origin("model.conv4-scaling").isEmpty()) {
        String scaling = other.model().convolvedConv4() ? "convolution" : "l2-norm";
        setText("model.conv4-scaling", scaling, origin);
      }
    }
    return this;
  }

  /** What covered a value last, as error messages call it; empty while it has its default. */
  public Optional<String> origin(String path) {
    return Optional.ofNullable(origins.get(path));
  }

  /**
   * Checks every value and makes the recipe.
   *
   * @throws RecipeException naming the first value that cannot be used
   */
  public Recipe resolve() {
    fitSteps();
    return Recipe.from(new RecipeGroupReader("", tree, origins), yaml());
  }

  /** The steps of a preset are those of its own length; another length takes the usual ones. */
  private void fitSteps() {
    ObjectNode training = (ObjectNode) tree.get("training");
    boolean others =
        presetEpochs.filter(epochs -> !epochs.equals(training.get("epochs"))).isPresent();
    if (others && origins.getOrDefault("training.steps", "").startsWith(PRESET)) {
      training.set("steps", DEFAULTS.at("/training/steps").deepCopy());
    }
  }

  private String yaml() {
    try {
      return YAML.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    }
  }

  private void cover(ObjectNode under, ObjectNode over, String path, String origin) {
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      JsonNode known = under.get(entry.getKey());
      if (known == null) {
        throw new RecipeException(
            origin + ": " + name + " is not a value of a recipe; " + allowed(path, under));
      }
      if (known.isObject() != entry.getValue().isObject()) {
        throw new RecipeException(
            origin
                + ": "
                + name
                + (known.isObject()
                    ? " is a group of values, not a value"
                    : " is a value, not a group of values"));
      }
      if (known.isObject()) {
        cover((ObjectNode) known, (ObjectNode) entry.getValue(), name, origin);
      } else {
        under.set(entry.getKey(), entry.getValue());
        origins.put(name, origin);
      }
    }
  }

  private static String allowed(String path, ObjectNode group) {
    List<String> names = new ArrayList<>();
    group.fieldNames().forEachRemaining(names::add);
    Collections.sort(names);
    return (path.isEmpty() ? "its groups are " : path + " has ") + String.join(", ", names);
  }

  private static ObjectNode resource(String name) {
    try (InputStream stream = RecipeBuilder.class.getResourceAsStream(name)) {
      return (ObjectNode) YAML.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in recipe " + name, e);
    }
  }
}
