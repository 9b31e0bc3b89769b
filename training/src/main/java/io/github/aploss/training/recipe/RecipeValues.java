package io.github.aploss.training.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a recipe as text, by dotted path, in the order of its YAML. */
final class RecipeValues {
  private RecipeValues() {}

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
      values.put(path, node.isValueNode() ? node.asText() : node.toString());
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
}
