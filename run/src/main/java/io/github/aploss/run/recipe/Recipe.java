package io.github.aploss.run.recipe;

import java.util.Map;

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
    RecipeBuilder layers = RecipeBuilder.defaults().text(yaml, "recipe");
    values.forEach((path, value) -> layers.set(path, value, "recipe"));
    return layers.resolve();
  }

  /**
   * Every value as text to be shown, by its dotted path such as {@code training.lr}; files and
   * folders by their names alone.
   */
  public Map<String, String> values() {
    return RecipeListing.of(yaml);
  }

  static Recipe from(RecipeGroupReader settings, String yaml) {
    ModelRecipe model = ModelRecipe.from(settings.group("model"));
    InputRecipe input = InputRecipe.from(settings.group("input"));
    return new Recipe(
        model,
        DataRecipe.from(settings.group("data")),
        input,
        AugmentationRecipe.from(settings.group("augmentation")),
        LossRecipe.from(settings.group("loss"), model),
        TrainingRecipe.from(settings.group("training")),
        InferenceRecipe.from(settings.group("inference"), model, input),
        yaml);
  }
}
