package io.github.aploss.training.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.aploss.checkpoint.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recipe in the making: the defaults, covered by a preset, a file and single values, in the order
 * of the calls. Each layer may only name values that the defaults have.
 */
public final class RecipeLayers {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final ObjectNode tree = resource("default.yaml");
  private final Map<String, String> origins = new HashMap<>();

  private RecipeLayers() {}

  public static RecipeLayers defaults() {
    return new RecipeLayers();
  }

  /** Covers with one of the named presets. */
  public RecipeLayers preset(Preset preset) {
    for (String resource : preset.resources()) {
      cover(tree, resource(resource), "", "preset " + preset.label());
    }
    return this;
  }

  /** Covers with the values of a YAML file. */
  public RecipeLayers file(Path file) {
    try {
      return text(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new RecipeException(file + ": the recipe cannot be read (" + Reasons.of(e) + ")");
    }
  }

  /** Covers with the values of a text in YAML that came from {@code origin}. */
  public RecipeLayers text(String yaml, String origin) {
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
      throw new RecipeException(
          origin
              + ": not readable as YAML, line "
              + line(e)
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse(""));
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
  public RecipeLayers set(String path, String value, String origin) {
    try {
      JsonNode parsed = YAML.readTree(value);
      return set(path, parsed.isMissingNode() ? NullNode.getInstance() : parsed, origin);
    } catch (JsonProcessingException e) {
      throw new RecipeException(
          origin + ": " + path + " has a value that is not readable as YAML: " + value);
    }
  }

  private RecipeLayers set(String path, JsonNode value, String origin) {
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
  public RecipeLayers set(String path, List<String> values, String origin) {
    return set(path, YAML.valueToTree(values), origin);
  }

  /** Covers one value that is a text, taken literally. */
  public RecipeLayers setText(String path, String value, String origin) {
    return set(path, YAML.getNodeFactory().textNode(value), origin);
  }

  /**
   * Checks every value and makes the recipe.
   *
   * @throws RecipeException naming the first value that cannot be used
   */
  public Recipe resolve() {
    return Recipe.from(new Settings("", tree, origins), yaml());
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
    try (InputStream stream = RecipeLayers.class.getResourceAsStream(name)) {
      return (ObjectNode) YAML.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in recipe " + name, e);
    }
  }
}
