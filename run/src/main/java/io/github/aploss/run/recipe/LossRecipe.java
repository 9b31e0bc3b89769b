package io.github.aploss.run.recipe;

import java.util.List;
import java.util.Optional;

/**
 * The loss over the classification scores, and the box loss beside it.
 *
 * @param ranking how the ranking losses rank
 * @param alpha weight of the positives in focal loss, -1 for none
 * @param gamma focusing exponent of focal loss
 * @param negativeRatio negatives per positive, where not all of them are taken
 * @param bins bins of gradient norms of GHM-C
 * @param momentum of the counts of GHM-C
 * @param epsilon of the logarithm of the approximate-gradient AP
 * @param box the box loss
 * @param balancePeriod steps from one weight of the boxes in aLRP Loss to the next; empty: those of
 *     an epoch
 * @param boxWeight factor on the box loss
 */
public record LossRecipe(
    Kind kind,
    RankingRecipe ranking,
    double alpha,
    double gamma,
    double negativeRatio,
    int bins,
    double momentum,
    double epsilon,
    Box box,
    Optional<Integer> balancePeriod,
    double boxWeight) {

  /** The losses to choose from. */
  public enum Kind {
    AP("AP-loss"),
    ALRP("aLRP Loss"),
    RANK_SORT("RS Loss"),
    AUC("AUC-loss"),
    FOCAL("focal loss"),
    CE_OHEM("cross-entropy with hard-negative mining"),
    GHM("GHM-C"),
    DR("DR loss"),
    AP_GRADIENT("approximate-gradient AP"),
    AP_HINGE("structured hinge AP");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** What a report calls it. */
    public String title() {
      return title;
    }

    /** Whether only the order of scores matters, so that they mean no probability. */
    public boolean ranking() {
      return switch (this) {
        case AP, ALRP, RANK_SORT, AUC, DR, AP_GRADIENT, AP_HINGE -> true;
        case FOCAL, CE_OHEM, GHM -> false;
      };
    }

    /** Whether it ranks a batch, or each image of it, so that a ranking has a span. */
    public boolean spans() {
      return switch (this) {
        case AP, AUC, AP_GRADIENT, AP_HINGE -> true;
        case ALRP, RANK_SORT, FOCAL, CE_OHEM, GHM, DR -> false;
      };
    }

    /** Whether it ranks scores by how well boxes fit, and weighs boxes by how scores rank. */
    public boolean ranksByBoxes() {
      return this == ALRP || this == RANK_SORT;
    }

    private double usualDelta() {
      return this == RANK_SORT ? 0.5 : 1;
    }

    /** Whether it takes a logit for the background beside those of the classes. */
    public boolean softmax() {
      return this == CE_OHEM;
    }
  }

  /** The losses of boxes to choose from. */
  public enum Box {
    /** Of encoded boxes. */
    SMOOTH_L1,
    GIOU,
    DIOU,
    CIOU;

    /**
     * Its factor where none is asked for: a decoded box moves by a tenth of its anchor for a unit
     * of its encoding, so that losses of decoded boxes have gradients that are ten times smaller.
     */
    double usualWeight() {
      return this == SMOOTH_L1 ? 1 : 10;
    }
  }

  private static double alpha(RecipeGroupReader group) {
    double alpha = group.number("alpha", -1, 1);
    if (alpha < 0 && alpha != -1) {
      throw group.bad("alpha", alpha, "-1, or a number from 0 to 1");
    }
    return alpha;
  }

  private static double momentum(RecipeGroupReader group) {
    double momentum = group.number("ghm-momentum", 0, 1);
    if (momentum == 1) {
      throw group.bad("ghm-momentum", momentum, "a number from 0 up to, but not, 1");
    }
    return momentum;
  }

  static LossRecipe from(RecipeGroupReader group, ModelRecipe model) {
    Kind kind = group.choice("name", Kind.class);
    Box box = box(group, kind);
    return new LossRecipe(
        kind,
        ranking(group, kind),
        alpha(group),
        group.numberOrAuto("gamma", 0, 100).orElse(model.isSsd() ? 1.0 : 2.0),
        group.positive("negative-ratio"),
        group.integer("ghm-bins", 1, 100_000),
        momentum(group),
        group.positive("epsilon"),
        box,
        group.integerOrAuto("balance-period", 1, Integer.MAX_VALUE),
        group
            .numberOrAuto("box-weight", 0, 1_000)
            .orElse(kind.ranksByBoxes() ? 1.0 : box.usualWeight()));
  }

  private static RankingRecipe ranking(RecipeGroupReader group, Kind kind) {
    RankingRecipe ranking =
        new RankingRecipe(
            group.choice("step", RankingRecipe.Step.class),
            group.positiveOrAuto("delta").orElse(kind.usualDelta()),
            group.positive("sigmoid-width"),
            group.oneOf("step-denominator", List.of("same", "heaviside")).equals("heaviside"),
            group.flag("interpolated"),
            group.oneOf("ranking", List.of("batch", "image")).equals("image"),
            group.oneOf("span", List.of("global", "worker")).equals("worker"),
            group.choice("negatives", RankingRecipe.Negatives.class));
    if (kind.ranksByBoxes()) {
      requireRankable(group, ranking, kind);
    }
    return ranking;
  }

  /** What is left out of the losses that rank by boxes is not passed over in silence. */
  private static void requireRankable(RecipeGroupReader group, RankingRecipe ranking, Kind kind) {
    String name = group.text("name");
    if (ranking.perImage()) {
      throw group.bad("ranking", "image", "batch for " + name);
    }
    if (ranking.perWorker()) {
      throw group.bad("span", "worker", "global for " + name);
    }
    boolean exact = ranking.step() == RankingRecipe.Step.HEAVISIDE && kind == Kind.RANK_SORT;
    if (ranking.step() != RankingRecipe.Step.PIECEWISE && !exact) {
      throw group.bad(
          "step",
          group.text("step"),
          kind == Kind.RANK_SORT ? "piecewise or heaviside for " + name : "piecewise for " + name);
    }
  }

  private static Box box(RecipeGroupReader group, Kind kind) {
    Box box =
        group.choiceOrAuto("box", Box.class).orElse(kind.ranksByBoxes() ? Box.GIOU : Box.SMOOTH_L1);
    if (kind.ranksByBoxes() && box == Box.SMOOTH_L1) {
      throw group.bad(
          "box",
          group.text("box"),
          "auto, giou, diou or ciou for %s, which ranks by how well boxes overlap"
              .formatted(group.text("name")));
    }
    return box;
  }
}
