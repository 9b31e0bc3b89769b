package io.github.aploss.training.start;

import io.github.aploss.run.recipe.ModelRecipe;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.data.TrainingData;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Replaces the values {@code auto} that depend on the training images, and says in a line each what
 * they became. What measurements made of each choice is in docs/measurements.md.
 */
final class AutoDataValues {
  /** Steps after which a detector trained from random weights is worth using. */
  private static final int STEPS = 1_110;

  /** Faster R-CNN learns in fewer, each of which takes longer. */
  private static final int TWO_STAGE_STEPS = 740;

  private static final int LEAST_EPOCHS = 12;
  private static final int MOST_EPOCHS = 150;
  private static final double PERCENT = 100;

  private final Recipe recipe;
  private final TrainingData data;
  private final boolean trained;
  private final Consumer<String> messages;
  private final Map<String, String> values = new TreeMap<>();
  private int epochs;

  private AutoDataValues(
      Recipe recipe, TrainingData data, boolean trained, Consumer<String> messages) {
    this.recipe = recipe;
    this.data = data;
    this.trained = trained;
    this.messages = messages;
    this.epochs = recipe.training().epochs();
  }

  /**
   * The recipe of a run on these images.
   *
   * @param trained whether the run starts from weights that were trained
   * @param messages hears of each choice
   */
  static Recipe of(Recipe recipe, TrainingData data, boolean trained, Consumer<String> messages) {
    AutoDataValues auto = new AutoDataValues(recipe, data, trained, messages);
    auto.chooseLength();
    auto.chooseWarmup();
    auto.chooseTransforms();
    auto.chooseAnchors();
    return recipe.with(auto.values);
  }

  private void chooseLength() {
    if (recipe.training().chosenEpochs().isEmpty()) {
      int perEpoch = data.stepsPerEpoch(recipe.training().batchSize());
      int steps = recipe.model().isFasterRcnn() ? TWO_STAGE_STEPS : STEPS;
      epochs = Math.max(LEAST_EPOCHS, Math.min(steps / perEpoch, MOST_EPOCHS));
      values.put("training.epochs", String.valueOf(epochs));
      messages.accept(
          "training.epochs auto: %d, which are %d steps".formatted(epochs, epochs * perEpoch));
    }
  }

  private long steps() {
    return (long) epochs * data.stepsPerEpoch(recipe.training().batchSize());
  }

  private void chooseWarmup() {
    if (recipe.training().learningRate().chosenWarmup().isEmpty()) {
      int warmup = recipe.training().learningRate().warmup(steps());
      values.put("training.warmup", String.valueOf(warmup));
      messages.accept("training.warmup auto: %d steps of %d".formatted(warmup, steps()));
    }
  }

  private void chooseTransforms() {
    TransformStrength strength = TransformStrength.of(steps(), trained);
    Map<String, String> chosen = strength.choose(recipe.augmentation());
    if (!chosen.isEmpty()) {
      values.putAll(chosen);
      messages.accept(
          "%s auto: %s, as for a training of %d steps from %s weights"
              .formatted(
                  String.join(", ", chosen.keySet()).replace(", augmentation.", ", "),
                  strength.words(),
                  steps(),
                  trained ? "trained" : "random"));
    }
  }

  private void chooseAnchors() {
    ModelRecipe model = recipe.model();
    boolean nothingToChoose =
        model.chosenAnchorSize().isPresent()
            && (model.chosenAnchorRatios().isPresent() || !model.isRetinaNet());
    if (model.isSsd() || nothingToChoose) {
      fill(model.anchorSize(), model.anchorRatios());
      return;
    }
    Optional<ModelRecipe> proposing = proposing();
    if (proposing.isPresent()) {
      fill(
          model.chosenAnchorSize().orElse(proposing.get().anchorSize()),
          model.chosenAnchorRatios().orElse(proposing.get().anchorRatios()));
      return;
    }
    ResizedBoxes objects = ResizedBoxes.of(data.images(), recipe.input());
    AnchorChoice best = AnchorChoice.best(objects, model, recipe.input());
    fill(best.size(), best.ratios());
    messages.accept(
        "%s auto: %s, fitted to the objects: an anchor has an IoU of at least .5 with %.0f %% of them (with %.0f %% by the usual anchors; classes weigh alike)"
            .formatted(
                names(model),
                words(model, best),
                PERCENT * best.share(),
                PERCENT * AnchorChoice.usual(objects, model, recipe.input()).share()));
  }

  /** The network of the run that proposes, whose anchors must be the same; refused elsewhere. */
  private Optional<ModelRecipe> proposing() {
    return recipe
        .training()
        .proposalsFrom()
        .map(run -> run.resolve("recipe.yaml"))
        .filter(Files::isRegularFile)
        .map(file -> RecipeBuilder.ofRun(file).resolve().model());
  }

  private static String names(ModelRecipe model) {
    if (model.chosenAnchorSize().isPresent()) {
      return "model.anchor-ratios";
    }
    boolean sizeAlone = model.chosenAnchorRatios().isPresent() || !model.isRetinaNet();
    return "model.anchor-size" + (sizeAlone ? "" : " and anchor-ratios");
  }

  private static String words(ModelRecipe model, AnchorChoice best) {
    String size = "%.0f pixels and more".formatted(best.size());
    return model.isRetinaNet() ? size + ", height / width " + best.ratios() : size;
  }

  private void fill(double size, List<Double> ratios) {
    values.put("model.anchor-size", String.valueOf(size));
    values.put("model.anchor-ratios", String.valueOf(ratios));
  }
}
