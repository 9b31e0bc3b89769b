package io.github.aploss.loss.localised;

import java.util.Arrays;

/**
 * Sums of a step over the pairs of positives of which one has a lower IoU than the other, in O(P
 * log P) and not pair by pair.
 *
 * <p>The positives have a place by IoU beside that by score, and from a positive all are seen whose
 * place is below where its IoU begins. In the manner of a wavelet matrix ("The Wavelet Matrix",
 * Claude and Navarro, 2012) they are halved by the bits of their places, the highest first, and
 * within the halves stay in the order of their scores. What lies below a place is then one half of
 * at most each level: the one of bit 0 where the place has bit 1. In it the scores on the slope of
 * the step are those between two ranks, which are followed from level to level, and prefix sums
 * give the rest.
 */
final class LowerIous {
  private final PositiveSteps step;
  private final double[] scores;
  // Ranks by score in the order of the IoUs, and where in it the IoU of each begins.
  private final int[] byIou;
  private final int[] starts;
  private final Level[] levels;

  /**
   * A halving of all positives.
   *
   * @param bit of the place by IoU
   * @param zeros those of bit 0, as they come
   * @param zerosBefore how many of them are among the first so many of all
   */
  private record Level(int bit, int[] zeros, int[] zerosBefore) {
    /** Where the first so many of all end at the next level, that went to the half of bit 1. */
    int ones(int count) {
      return zeros.length + count - zerosBefore[count];
    }
  }

  /**
   * @param scores ascending
   * @param ious of each
   */
  LowerIous(PositiveSteps step, double[] scores, double[] ious) {
    this.step = step;
    this.scores = scores;
    byIou = DoubleSort.order(ious);
    starts = new int[ious.length];
    int[] places = new int[ious.length];
    for (int place = 0; place < ious.length; place++) {
      int i = byIou[place];
      boolean equal = place > 0 && ious[byIou[place - 1]] == ious[i];
      places[i] = place;
      starts[i] = equal ? starts[byIou[place - 1]] : place;
    }
    levels = levels(places);
  }

  private static Level[] levels(int[] places) {
    int size = places.length;
    Level[] levels =
        new Level[size < 2 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(size - 1)];
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    for (int l = 0; l < levels.length; l++) {
      levels[l] = halve(order, places, levels.length - 1 - l);
    }
    return levels;
  }

  /** Halves the positives by a bit, and puts those of bit 0 first. */
  private static Level halve(int[] order, int[] places, int bit) {
    int[] zerosBefore = new int[order.length + 1];
    int[] zeros = new int[order.length];
    int[] ones = new int[order.length];
    int count = 0;
    for (int n = 0; n < order.length; n++) {
      zerosBefore[n] = count;
      // Without a branch: written to both, kept by one.
      zeros[count] = order[n];
      ones[n - count] = order[n];
      count += 1 - (places[order[n]] >>> bit & 1);
    }
    zerosBefore[order.length] = count;
    System.arraycopy(zeros, 0, order, 0, count);
    System.arraycopy(ones, 0, order, count, order.length - count);
    return new Level(bit, Arrays.copyOf(zeros, count), zerosBefore);
  }

  /**
   * For each positive i the sum over the k of lower IoU of w_k f(s_k - s_i).
   *
   * @param weights w, by rank of score as everything here
   */
  double[] sums(double[] weights) {
    PositiveSteps.Slopes slopes = step.slopes(scores);
    Views views = new Views(slopes);
    PrefixSums prefix = new PrefixSums(scores.length);
    for (Level level : levels) {
      prefix.clear();
      for (int k : level.zeros) {
        prefix.append(weights[k], scores[k] - scores[0]);
      }
      views.descend(level, prefix);
    }
    return views.byScore();
  }

  /** What each positive sees, in the order of the IoUs so that neighbours take the same turns. */
  private final class Views {
    private final int[] start = new int[byIou.length];
    private final int[] from = new int[byIou.length];
    private final int[] to = new int[byIou.length];
    private final int[] end = new int[byIou.length];
    private final double[] offset = new double[byIou.length];
    private final double[] sum = new double[byIou.length];

    Views(PositiveSteps.Slopes slopes) {
      for (int n = 0; n < byIou.length; n++) {
        int i = byIou[n];
        start[n] = starts[i];
        from[n] = slopes.from()[i];
        to[n] = slopes.to()[i];
        end[n] = byIou.length;
        offset[n] = scores[i] - scores[0];
      }
    }

    void descend(Level level, PrefixSums zeros) {
      int[] before = level.zerosBefore;
      double rise = step.rise();
      for (int n = 0; n < start.length; n++) {
        if ((start[n] >>> level.bit & 1) == 0) {
          from[n] = before[from[n]];
          to[n] = before[to[n]];
          end[n] = before[end[n]];
        } else {
          sum[n] += zeros.stepSum(before[from[n]], before[to[n]], before[end[n]], offset[n], rise);
          from[n] = level.ones(from[n]);
          to[n] = level.ones(to[n]);
          end[n] = level.ones(end[n]);
        }
      }
    }

    double[] byScore() {
      double[] sums = new double[sum.length];
      for (int n = 0; n < sum.length; n++) {
        sums[byIou[n]] = sum[n];
      }
      return sums;
    }
  }
}
