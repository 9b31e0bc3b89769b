package io.github.aploss.training.recipe;

import java.util.List;

/**
 * The loss over the classification scores, and the weight of the box loss beside it.
 *
 * @param delta half-width of the piecewise step of AP-loss, Eq. 21 of the paper
 * @param interpolated whether precision is interpolated, Section 3.4.3 of the paper
 * @param perImage whether every image is ranked alone, not the whole mini-batch
 * @param alpha weight of the positives in focal loss, -1 for none
 * @param gamma focusing exponent of focal loss
 */
public record LossRecipe(
    Kind kind,
    double delta,
    boolean interpolated,
    boolean perImage,
    double alpha,
    double gamma,
    double boxWeight) {

  /** The losses to choose from. */
  public enum Kind {
    AP(true),
    FOCAL(false);

    private final boolean ranking;

    Kind(boolean ranking) {
      this.ranking = ranking;
    }

    /** Whether only the order of scores matters, so that they mean no probability. */
    public boolean ranking() {
      return ranking;
    }
  }

  private static double alpha(Settings settings) {
    double alpha = settings.number("alpha", -1, 1);
    if (alpha < 0 && alpha != -1) {
      throw settings.bad("alpha", alpha, "-1, or a number from 0 to 1");
    }
    return alpha;
  }

  static LossRecipe from(Settings settings) {
    return new LossRecipe(
        settings.choice("name", Kind.class),
        settings.positive("delta"),
        settings.flag("interpolated"),
        settings.oneOf("ranking", List.of("batch", "image")).equals("image"),
        alpha(settings),
        settings.number("gamma", 0, 100),
        settings.number("box-weight", 0, 1_000));
  }
}
