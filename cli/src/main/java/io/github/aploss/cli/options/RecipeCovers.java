package io.github.aploss.cli.options;

import io.github.aploss.run.recipe.RecipeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the options of a command line make of a recipe, in their order. A value that is null was not
 * given.
 */
final class RecipeCovers {
  private final List<Consumer<RecipeBuilder>> covers;

  RecipeCovers() {
    this(List.of());
  }

  private RecipeCovers(List<Consumer<RecipeBuilder>> covers) {
    this.covers = new ArrayList<>(covers);
  }

  /** The same, to which more can be added. */
  RecipeCovers copy() {
    return new RecipeCovers(covers);
  }

  void applyTo(RecipeBuilder builder) {
    covers.forEach(cover -> cover.accept(builder));
  }

  void cover(Consumer<RecipeBuilder> cover) {
    covers.add(cover);
  }

  /** A value that is a text whatever it looks like. */
  void text(String option, String path, String value) {
    if (value != null) {
      cover(builder -> builder.setText(path, value, option));
    }
  }

  /** A value as YAML reads it. */
  void value(String option, String path, String value) {
    if (value != null) {
      cover(builder -> builder.set(path, value, option));
    }
  }

  void list(String option, String path, List<String> values) {
    if (values != null && !values.isEmpty()) {
      cover(builder -> builder.set(path, List.copyOf(values), option));
    }
  }
}
