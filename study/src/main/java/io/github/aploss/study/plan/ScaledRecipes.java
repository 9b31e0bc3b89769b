package io.github.aploss.study.plan;

import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.study.form.Protocol;
import io.github.aploss.study.form.Scale;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.form.Variant;
import java.util.function.Consumer;

/**
 * Recipes of a study at a scale: its protocol, covered by the study, the scale, the user's options,
 * the variant and the seed, in this order.
 *
 * @param options what the user covers
 */
public record ScaledRecipes(Study study, Scale scale, Consumer<RecipeBuilder> options)
    implements StudyRecipes {
  private static final String SEED = "training.seed";

  @Override
  public Recipe of(Variant variant, long seed) {
    requireOpen(variant);
    RecipeBuilder recipe = scale.protocol().map(Protocol::begin).orElseGet(RecipeBuilder::defaults);
    study.settings().cover(recipe, "the study " + study.name());
    scale.settings().cover(recipe, "the study " + study.name() + ", scale " + scale.name());
    options.accept(recipe);
    variant.settings().cover(recipe, "the variant " + variant.name());
    return recipe.set(SEED, String.valueOf(seed), "the seeds").resolve();
  }

  /** What the user says of a value that varies would be lost without a word. */
  private void requireOpen(Variant variant) {
    RecipeBuilder own = RecipeBuilder.defaults();
    options.accept(own);
    own.origin(SEED)
        .ifPresent(
            option -> {
              throw new RecipeException(
                  option + ": a study takes training.seed from its seeds; name them with --seeds");
            });
    variant
        .settings()
        .values()
        .keySet()
        .forEach(
            path ->
                own.origin(path)
                    .ifPresent(
                        option -> {
                          throw new RecipeException(
                              "%s: %s varies in the study %s; leave it out"
                                  .formatted(option, path, study.name()));
                        }));
  }
}
