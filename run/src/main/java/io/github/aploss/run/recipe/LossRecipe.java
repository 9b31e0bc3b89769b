package io.github.aploss.run.recipe;

import java.util.List;

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
    double boxWeight) {

  /** The losses to choose from. */
  public enum Kind {
    AP("AP-loss"),
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
        case AP, AUC, DR, AP_GRADIENT, AP_HINGE -> true;
        case FOCAL, CE_OHEM, GHM -> false;
      };
    }

    /** Whether it ranks a batch, or each image of it, so that a ranking has a span. */
    public boolean spans() {
      return switch (this) {
        case AP, AUC, AP_GRADIENT, AP_HINGE -> true;
        case FOCAL, CE_OHEM, GHM, DR -> false;
      };
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
    Box box = group.choice("box", Box.class);
    return new LossRecipe(
        group.choice("name", Kind.class),
        new RankingRecipe(
            group.choice("step", RankingRecipe.Step.class),
            group.positive("delta"),
            group.positive("sigmoid-width"),
            group.oneOf("step-denominator", List.of("same", "heaviside")).equals("heaviside"),
            group.flag("interpolated"),
            group.oneOf("ranking", List.of("batch", "image")).equals("image"),
            group.oneOf("span", List.of("global", "worker")).equals("worker"),
            group.choice("negatives", RankingRecipe.Negatives.class)),
        alpha(group),
        group.numberOrAuto("gamma", 0, 100).orElse(model.isSsd() ? 1.0 : 2.0),
        group.positive("negative-ratio"),
        group.integer("ghm-bins", 1, 100_000),
        momentum(group),
        group.positive("epsilon"),
        box,
        group.numberOrAuto("box-weight", 0, 1_000).orElse(box.usualWeight()));
  }
}
