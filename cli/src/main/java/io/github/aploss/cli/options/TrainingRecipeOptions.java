package io.github.aploss.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How long is trained and in what steps, on which samples, and which weights are kept. */
final class TrainingRecipeOptions {
  private final RecipeCovers recipe;

  TrainingRecipeOptions(RecipeCovers recipe) {
    this.recipe = recipe;
  }

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training images (default: by their number, from 12 to 150).")
  void epochs(String value) {
    recipe.value("--epochs", "training.epochs", value);
  }

  @Option(names = "--batch-size", paramLabel = "N", description = "Images of a step (default: 8).")
  void batchSize(String value) {
    recipe.value("--batch-size", "training.batch-size", value);
  }

  @Option(
      names = "--micro-batch",
      paramLabel = "N",
      description =
          "Images in memory at a time; the whole batch is ranked in any case (default: 0, all).")
  void microBatch(String value) {
    recipe.value("--micro-batch", "training.micro-batch", value);
  }

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "Learning rate (default: by the model).")
  void lr(String value) {
    recipe.value("--lr", "training.lr", value);
  }

  @Option(
      names = "--proposals-from",
      paramLabel = "RUN",
      description = "Train on the best anchors of another RetinaNet and the positives alone.")
  void proposalsFrom(Path value) {
    recipe.text(
        "--proposals-from",
        "training.proposals-from",
        value == null ? null : value.toAbsolutePath().toString());
  }

  @Option(
      names = "--proposals",
      paramLabel = "N",
      description = "How many of these anchors, per image (default: 1000).")
  void proposals(String value) {
    recipe.value("--proposals", "training.proposals", value);
  }

  @Option(
      names = "--select-on",
      paramLabel = "WHICH",
      description =
          "Whose AP decides which weights are the best: validation (a part of the training images,"
              + " default), test, or none (the last weights are used).")
  void selectOn(String value) {
    recipe.text("--select-on", "training.select-on", value);
  }

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "End the training after so many evaluations without a better AP; 0 for never (default:"
              + " 0).")
  void patience(String value) {
    recipe.value("--patience", "training.patience", value);
  }

  @Option(
      names = "--eval-every",
      paramLabel = "N",
      description = "Epochs between evaluations, 0 for only at the end (default: 5).")
  void evalEvery(String value) {
    recipe.value("--eval-every", "training.eval-every", value);
  }
}
