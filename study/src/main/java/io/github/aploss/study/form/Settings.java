package io.github.aploss.study.form;

import io.github.aploss.run.recipe.RecipeBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of a recipe by their dotted paths, in order.
 *
 * @param values each as it would stand in YAML
 */
public record Settings(Map<String, String> values) {
  public static final Settings NONE = new Settings(Map.of());

  /** Copies the map and keeps its order. */
  public Settings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** These, covered by others. */
  public Settings with(Settings over) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(over.values);
    return new Settings(all);
  }

  /** These without one. */
  public Settings without(String path) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.remove(path);
    return new Settings(all);
  }

  /**
   * Covers a recipe.
   *
   * @param origin what an error message calls the place they came from
   */
  public void cover(RecipeBuilder recipe, String origin) {
    values.forEach((path, value) -> recipe.set(path, value, origin));
  }
}
