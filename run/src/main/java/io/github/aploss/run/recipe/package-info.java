/**
 * Recipes: everything that decides how a detector is trained, as YAML and as records.
 *
 * <p>Start at {@link io.github.aploss.run.recipe.RecipeBuilder}; the defaults and their meaning are
 * the resource {@code default.yaml}.
 */
package io.github.aploss.run.recipe;
