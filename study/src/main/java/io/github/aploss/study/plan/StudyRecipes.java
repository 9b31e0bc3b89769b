package io.github.aploss.study.plan;

import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.study.form.Variant;

/** Makes the recipe of a variant. */
@FunctionalInterface
public interface StudyRecipes {

  /**
   * The recipe.
   *
   * @throws io.github.aploss.files.UserException if a value cannot be used
   */
  Recipe of(Variant variant, long seed);
}
