package io.github.aploss.run.recipe;

import io.github.aploss.detector.zoo.ModelZoo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The detector. What is empty follows from the weights that it starts from, or is the usual.
 *
 * @param chosenAnchorSize side of the smallest square anchor, pixels; it doubles from level to
 *     level; of no meaning to SSD, whose anchors are parts of the image's side; empty: fitted to
 *     the objects
 * @param chosenAnchorRatios height / width of RetinaNet's anchors; empty: fitted to the objects
 * @param frozenStages how many stages of the backbone keep their weights, from the first
 * @param weights a file of weights to start from
 * @param strideInFirst whether the stride of a bottleneck is in its first convolution, not in its
 *     second
 * @param six what P6 is computed from
 * @param assigner what decides which anchors learn which object; empty: that of the published
 *     detector; of no meaning to Faster R-CNN
 * @param anchorScales anchors per ratio of a cell; of no meaning to SSD
 * @param headNorm whether the heads have group normalisation; of no meaning to SSD
 * @param convolvedConv4 whether SSD rescales conv4_3 by a convolution, not by its L2 norm
 * @param regions how many regions of an image the second stage of Faster R-CNN is trained on
 * @param regionPositives the largest part of them that are positive, 0 for no balance; empty:
 *     decided by the loss
 * @param iouBranch whether it also predicts the IoU of its boxes with their objects
 */
public record ModelRecipe(
    String name,
    Optional<Double> chosenAnchorSize,
    Optional<List<Double>> chosenAnchorRatios,
    Optional<Normalisation> normalisation,
    int frozenStages,
    Optional<Path> weights,
    Optional<Boolean> strideInFirst,
    Optional<PyramidSix> six,
    Optional<Assigner> assigner,
    Optional<Integer> anchorScales,
    Optional<Boolean> headNorm,
    boolean convolvedConv4,
    int regions,
    Optional<Double> regionPositives,
    boolean iouBranch) {

  /** Side of the smallest anchor where nothing was chosen: that of the paper. */
  public static final double USUAL_ANCHOR_SIZE = 32;

  /** Ratios where nothing was chosen: those of the paper. */
  public static final List<Double> USUAL_ANCHOR_RATIOS = List.of(0.5, 1.0, 2.0);

  private static final double LEAST_RATIO = 0.01;
  private static final double LARGEST_RATIO = 100;

  /** What normalises the activations of the backbone. */
  public enum Normalisation {
    BATCH,
    GROUP,
    FROZEN
  }

  /** What level 6 of RetinaNet's pyramid is computed from. */
  public enum PyramidSix {
    C5,
    P5
  }

  /** What decides which anchors learn which object. */
  public enum Assigner {
    MAX_IOU,
    ATSS
  }

  static ModelRecipe from(RecipeGroupReader group) {
    return new ModelRecipe(
        group.oneOf("name", ModelZoo.names()),
        group.numberOrAuto("anchor-size", 1, 8192),
        group.numbersOrAuto("anchor-ratios", LEAST_RATIO, LARGEST_RATIO),
        group.choiceOrAuto("normalisation", Normalisation.class),
        group.integer("frozen-stages", 0, 5),
        group.optionalPath("weights"),
        group.flagOrAuto("stride-in-first"),
        group.choiceOrAuto("pyramid-six", PyramidSix.class),
        assigner(group),
        group.integerOrAuto("anchor-scales", 1, 9),
        group.flagOrAuto("head-norm"),
        group.oneOf("conv4-scaling", List.of("l2-norm", "convolution")).equals("convolution"),
        group.integer("regions", 1, 65_536),
        group.numberOrAuto("region-positives", 0, 1),
        group.flag("iou-branch"));
  }

  private static Optional<Assigner> assigner(RecipeGroupReader group) {
    Optional<Assigner> assigner = group.choiceOrAuto("assigner", Assigner.class);
    if (assigner.isPresent() && group.oneOf("name", ModelZoo.names()).startsWith("faster-rcnn")) {
      throw group.bad("assigner", group.text("assigner"), "auto for faster-rcnn");
    }
    return assigner;
  }

  /** Side of the smallest square anchor, pixels; the usual where nothing was chosen. */
  public double anchorSize() {
    return chosenAnchorSize.orElse(USUAL_ANCHOR_SIZE);
  }

  /** Height / width of RetinaNet's anchors; the usual where nothing was chosen. */
  public List<Double> anchorRatios() {
    return chosenAnchorRatios.orElse(USUAL_ANCHOR_RATIOS);
  }

  /** Whether it is a RetinaNet, whose anchors have sizes and ratios to choose. */
  public boolean isRetinaNet() {
    return name.startsWith("retinanet");
  }

  /** Whether it is a Faster R-CNN, which has two stages. */
  public boolean isFasterRcnn() {
    return name.startsWith("faster-rcnn");
  }

  /** Whether it is an SSD, whose networks have no normalisation. */
  public boolean isSsd() {
    return name.startsWith("ssd");
  }
}
