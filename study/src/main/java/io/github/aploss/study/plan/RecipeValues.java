package io.github.aploss.study.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.aploss.run.recipe.Recipe;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** The values of a recipe by dotted path, each as it would stand in YAML. */
public final class RecipeValues {
  private static final YAMLMapper YAML = new YAMLMapper();

  private RecipeValues() {}

  public static Map<String, String> of(Recipe recipe) {
    try {
      Map<String, String> values = new TreeMap<>();
      YAML.readTree(recipe.yaml())
          .properties()
          .forEach(
              group ->
                  group
                      .getValue()
                      .properties()
                      .forEach(
                          each ->
                              values.put(
                                  group.getKey() + "." + each.getKey(), text(each.getValue()))));
      return values;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recipe writes readable YAML", e);
    }
  }

  /** Numbers that are equal are written alike. */
  private static String text(JsonNode value) {
    return value.isNumber()
        ? new BigDecimal(value.asText()).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  /**
   * Whether a value says how a detector is tested alone, so that trainings that differ in no others
   * are the same, unless weights are selected by such a test.
   */
  static boolean isOfTesting(String path) {
    return path.startsWith("inference.")
        || path.equals("input.test-size")
        || path.equals("input.test-maximum");
  }
}
