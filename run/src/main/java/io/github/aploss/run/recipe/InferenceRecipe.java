package io.github.aploss.run.recipe;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * How the network's outputs become detections.
 *
 * @param scoreThreshold scores at or below it are dropped; empty: decided by the loss
 * @param deepestThreshold the same for the deepest level; empty: as the other levels
 * @param candidates the highest scores of a level that go into the suppression
 * @param scales sides of the squares that an image is tested on, or shorter sides, pixels; one or
 *     several, whose candidates are merged
 * @param flip whether every scale is tested on the mirrored image too
 * @param nms largest IoU of two detections of one class
 * @param boxVoting smallest IoU of a candidate that has a vote on the box of a detection; 0: none
 * @param iouWeight weight of the predicted IoU in the scores; 0 where it is not predicted
 * @param detections the most detections of an image
 */
public record InferenceRecipe(
    Optional<Double> scoreThreshold,
    Optional<Double> deepestThreshold,
    int candidates,
    List<Integer> scales,
    boolean flip,
    double nms,
    double boxVoting,
    double iouWeight,
    int detections,
    int batchSize) {
  private static final double SSD_NMS = 0.45;
  private static final double USUAL_NMS = 0.5;
  private static final double USUAL_IOU_WEIGHT = 0.5;

  static InferenceRecipe from(RecipeGroupReader group, ModelRecipe model, InputRecipe input) {
    return new InferenceRecipe(
        group.numberOrAuto("score-threshold", 0, 1),
        group.numberOrAuto("deepest-threshold", 0, 1),
        group.integer("candidates", 1, 1_000_000),
        scales(group, input),
        group.flag("flip"),
        group.numberOrAuto("nms", 0, 1).orElse(model.isSsd() ? SSD_NMS : USUAL_NMS),
        group.number("box-voting", 0, 1),
        iouWeight(group, model),
        group.integer("detections", 1, 1_000_000),
        group.integer("batch-size", 1, 65_536));
  }

  private static double iouWeight(RecipeGroupReader group, ModelRecipe model) {
    Optional<Double> weight = group.numberOrAuto("iou-weight", 0, 1);
    if (weight.orElse(0.0) > 0 && !model.iouBranch()) {
      throw group.bad("iou-weight", weight.get(), "auto or 0 without model.iou-branch");
    }
    return weight.orElse(model.iouBranch() ? USUAL_IOU_WEIGHT : 0);
  }

  private static List<Integer> scales(RecipeGroupReader group, InputRecipe input) {
    List<Integer> scales = group.integers("scales", InputRecipe.SMALLEST, InputRecipe.LARGEST);
    if (new HashSet<>(scales).size() < scales.size()) {
      throw group.bad("scales", scales, "a list in which every number is there once");
    }
    return scales.isEmpty() ? List.of(input.testSize()) : scales;
  }
}
