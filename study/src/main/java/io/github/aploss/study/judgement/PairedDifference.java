package io.github.aploss.study.judgement;

import io.github.aploss.robustness.precision.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * By how much a variant is above another one, with a confidence interval of a bootstrap over images
 * and seeds. Both are resampled together: equal seeds saw the same images in the same order, and a
 * replicate has the same test images for both.
 *
 * <p>In each replicate as many seeds as there are are drawn with replacement. What they vary by is
 * widened by √(n / (n - 1)), since the deviation of n drawn seeds is that much too small; this
 * matters where n is 2. One seed says nothing of other seeds: then the interval is of images alone.
 *
 * @param value mean over the seeds
 * @param low end of the interval that holds 95 % of the replicates
 * @param high its other end
 * @param seeds that both variants have
 */
public record PairedDifference(double value, double low, double high, int seeds) {
  private static final long SEED = 0;
  private static final double TAIL = 0.025;

  /** Whether the interval leaves 0 out. */
  public boolean isDistinct() {
    return low > 0 || high < 0;
  }

  /**
   * The difference.
   *
   * @param one of the variant, seed by seed
   * @param other of the other one, in the same order of seeds; at least one
   */
  public static PairedDifference of(List<Estimate> one, List<Estimate> other) {
    List<Estimate> differences = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      differences.add(one.get(i).minus(other.get(i)));
    }
    int seeds = differences.size();
    Estimate mean = Estimate.mean(differences);
    double widening = seeds < 2 ? 0 : Math.sqrt(seeds / (seeds - 1.0));
    SplittableRandom random = new SplittableRandom(SEED);
    double[] replicates = new double[mean.replicates().length];
    for (int r = 0; r < replicates.length; r++) {
      double drawn = 0;
      for (int i = 0; i < seeds; i++) {
        drawn += differences.get(random.nextInt(seeds)).replicates()[r] / seeds;
      }
      double all = mean.replicates()[r];
      replicates[r] = all + widening * (drawn - all);
    }
    double[] sorted = Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray();
    return new PairedDifference(
        mean.value(), quantile(sorted, TAIL), quantile(sorted, 1 - TAIL), seeds);
  }

  private static double quantile(double[] sorted, double part) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
