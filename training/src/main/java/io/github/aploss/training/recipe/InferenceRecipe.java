package io.github.aploss.training.recipe;

import java.util.Optional;

/**
 * How the network's outputs become detections.
 *
 * @param scoreThreshold scores at or below it are dropped; empty: decided by the loss
 * @param deepestThreshold the same for the deepest level; empty: as the other levels
 * @param candidates the highest scores of a level that go into the suppression
 * @param nms largest IoU of two detections of one class
 * @param detections the most detections of an image
 */
public record InferenceRecipe(
    Optional<Double> scoreThreshold,
    Optional<Double> deepestThreshold,
    int candidates,
    double nms,
    int detections,
    int batchSize) {
  private static final double SSD_NMS = 0.45;
  private static final double USUAL_NMS = 0.5;

  static InferenceRecipe from(Settings settings, ModelRecipe model) {
    return new InferenceRecipe(
        settings.numberOrAuto("score-threshold", 0, 1),
        settings.numberOrAuto("deepest-threshold", 0, 1),
        settings.integer("candidates", 1, 1_000_000),
        settings.numberOrAuto("nms", 0, 1).orElse(model.isSsd() ? SSD_NMS : USUAL_NMS),
        settings.integer("detections", 1, 1_000_000),
        settings.integer("batch-size", 1, 65_536));
  }
}
