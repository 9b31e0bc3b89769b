package io.github.aploss.run.recipe;

/** Recipes of tests: the defaults, with some values replaced. */
final class Recipes {
  private Recipes() {}

  /**
   * @param values paths and values in turn, as they would stand in YAML
   */
  static Recipe with(String... values) {
    RecipeBuilder builder = RecipeBuilder.defaults();
    for (int i = 0; i < values.length; i += 2) {
      builder.set(values[i], values[i + 1], "test");
    }
    return builder.resolve();
  }
}
