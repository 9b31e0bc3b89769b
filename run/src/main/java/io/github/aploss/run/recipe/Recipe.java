package io.github.aploss.run.recipe;

import java.util.Map;
import java.util.Set;

/**
 * Everything that decides how a detector is trained and tested.
 *
 * @param yaml the same values as the text of a YAML file, which reproduces this recipe
 */
public record Recipe(
    ModelRecipe model,
    DataRecipe data,
    InputRecipe input,
    AugmentationRecipe augmentation,
    LossRecipe loss,
    TrainingRecipe training,
    InferenceRecipe inference,
    String yaml) {

  /** The same with other values, by their paths. */
  public Recipe with(Map<String, String> values) {
    RecipeBuilder builder = RecipeBuilder.defaults().text(yaml, "recipe");
    values.forEach((path, value) -> builder.set(path, value, "recipe"));
    return builder.resolve();
  }

  /**
   * Every value as text to be shown, by its dotted path such as {@code training.lr}; files and
   * folders by their names alone.
   */
  public Map<String, String> values() {
    return RecipeListing.of(yaml);
  }

  /** The dotted paths of the values that another recipe has otherwise. */
  public Set<String> differences(Recipe other) {
    return RecipeListing.differences(yaml, other.yaml);
  }

  static Recipe from(RecipeGroupReader all, String yaml) {
    ModelRecipe model = ModelRecipe.from(all.group("model"));
    InputRecipe input = InputRecipe.from(all.group("input"));
    return new Recipe(
        model,
        DataRecipe.from(all.group("data")),
        input,
        AugmentationRecipe.from(all.group("augmentation")),
        LossRecipe.from(all.group("loss"), model),
        TrainingRecipe.from(all.group("training")),
        InferenceRecipe.from(all.group("inference"), model, input),
        yaml);
  }
}
