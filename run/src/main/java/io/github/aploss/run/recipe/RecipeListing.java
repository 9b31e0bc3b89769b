package io.github.aploss.run.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    try {
      Map<String, String> values = new LinkedHashMap<>();
      flatten("", new YAMLMapper().readTree(yaml), values);
      return values;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recipe writes readable YAML", e);
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (!node.isObject()) {
      JsonNode shown = PLACES.contains(path) ? withoutFolders(node) : node;
      values.put(path, shown.isValueNode() ? shown.asText() : shown.toString());
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
