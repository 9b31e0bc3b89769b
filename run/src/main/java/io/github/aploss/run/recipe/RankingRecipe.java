package io.github.aploss.run.recipe;

/**
 * How a ranking loss ranks.
 *
 * @param step stands in for the exact step, Eq. 21 and Table X of the AP-loss paper
 * @param delta half-width of the piecewise step
 * @param sigmoidWidth width of the sigmoid step, also of the approximate-gradient AP
 * @param exactDenominator whether ranks are counted by the exact step, Eq. 37
 * @param interpolated whether precision is interpolated, Section 3.4.3
 * @param perImage whether every image is ranked alone, not the whole mini-batch
 * @param perWorker whether each of several workers ranks its own images alone, as in the paper
 * @param negatives which negatives are ranked, Table VIII
 */
public record RankingRecipe(
    Step step,
    double delta,
    double sigmoidWidth,
    boolean exactDenominator,
    boolean interpolated,
    boolean perImage,
    boolean perWorker,
    Negatives negatives) {

  /** The steps to choose from. */
  public enum Step {
    PIECEWISE,
    HEAVISIDE,
    HEAVISIDE_INDEX,
    SIGMOID
  }

  /** Which negatives are ranked. */
  public enum Negatives {
    ALL,
    OHEM,
    RANDOM
  }
}
