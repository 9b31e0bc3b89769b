package io.github.aploss.study.form;

import io.github.aploss.run.recipe.Preset;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.util.Optional;

/**
 * A recipe that variants of a study begin with.
 *
 * @param name as the file of the study calls it
 * @param preset that it builds on
 * @param yaml covers the preset
 */
public record Protocol(String name, Optional<Preset> preset, String yaml) {

  /** A recipe that has all of it and nothing else. */
  public RecipeBuilder begin() {
    RecipeBuilder recipe = RecipeBuilder.defaults();
    preset.ifPresent(recipe::preset);
    return recipe.text(yaml, "the protocol " + name);
  }
}
