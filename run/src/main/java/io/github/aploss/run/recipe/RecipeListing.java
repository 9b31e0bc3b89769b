package io.github.aploss.run.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values of a recipe as text, by dotted path, in the order of its YAML. They are for pages that
 * are shown to others: of files and folders they have the name, not where it lies.
 */
final class RecipeListing {
  private static final Set<String> PLACES =
      Set.of(
          "data.roots",
          "data.test-roots",
          "data.train-ids",
          "data.test-ids",
          "model.weights",
          "training.proposals-from");

  private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\](?=[^/\\\\])");

  private RecipeListing() {}

  static Map<String, String> of(String yaml) {
    Map<String, String> values = new LinkedHashMap<>();
    nodes(yaml)
        .forEach(
            (path, node) -> {
              JsonNode shown = PLACES.contains(path) ? withoutFolders(node) : node;
              values.put(path, shown.isValueNode() ? shown.asText() : shown.toString());
            });
    return values;
  }

  /** The paths of the values that differ between two recipes; 1 and 1.0 do not. */
  static Set<String> differences(String yaml, String other) {
    Map<String, JsonNode> values = nodes(yaml);
    Map<String, JsonNode> others = nodes(other);
    Set<String> different = new LinkedHashSet<>();
    values.forEach(
        (path, node) -> {
          if (!node.equals(RecipeListing::compare, others.get(path))) {
            different.add(path);
          }
        });
    return different;
  }

  private static int compare(JsonNode one, JsonNode other) {
    boolean same =
        one.isNumber() && other.isNumber()
            ? one.doubleValue() == other.doubleValue()
            : one.equals(other);
    return same ? 0 : 1;
  }

  private static Map<String, JsonNode> nodes(String yaml) {
    try {
      Map<String, JsonNode> values = new LinkedHashMap<>();
      flatten("", new YAMLMapper().readTree(yaml), values);
      return values;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recipe writes readable YAML", e);
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, JsonNode> values) {
    if (!node.isObject()) {
      values.put(path, node);
      return;
    }
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
    fields.forEach(
        field ->
            flatten(
                path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                field.getValue(),
                values));
  }

  private static JsonNode withoutFolders(JsonNode node) {
    if (node.isArray()) {
      ArrayNode names = JsonNodeFactory.instance.arrayNode();
      node.forEach(place -> names.add(withoutFolders(place)));
      return names;
    }
    return node.isTextual()
        ? TextNode.valueOf(FOLDERS.matcher(node.textValue()).replaceFirst(""))
        : node;
  }
}
