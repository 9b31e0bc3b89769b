package io.github.aploss.loss.ranking;

import java.io.Serial;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/**
 * Finds the ranking that maximises 1 - AP(R) + S(R), see {@code ApHingeLoss}.
 *
 * <p>Within a class the maximiser keeps the order of the scores, so it is known by how many
 * positives stand before each negative. Putting the j-th highest negative before the l-th highest
 * positive changes the objective by
 *
 * <pre>(1/P) l / ((l + j - 1)(l + j)) - 2 (s_l - s_j) / (P N)</pre>
 *
 * <p>whatever the other negatives do (Yue et al., 2007), and the best place never moves up as j
 * grows. So the median negative, found by quickselect, bounds the places of both halves; negatives
 * whose bounds meet need no sorting ("Efficient Optimization for Rank-based Loss Functions",
 * Mohapatra et al., 2018). At every depth there are at most P open pieces, each half as long as
 * those before: O(N log P) for the selections, O(P) per depth for the places.
 */
public final class MostViolatingRanking {
  private static final int SMALLEST_FORK = 1 << 14;

  private final double[] positives;
  private final double[] negatives;
  private final int[] index;
  private final int[] before;
  private final double pair;

  /**
   * @param positives scores, descending
   * @param negatives scores, in any order; the array is reordered
   */
  public MostViolatingRanking(double[] positives, double[] negatives) {
    this.positives = positives;
    this.negatives = negatives;
    this.index = new int[negatives.length];
    for (int i = 0; i < index.length; i++) {
      index[i] = i;
    }
    this.before = new int[negatives.length];
    this.pair = 2.0 / ((double) positives.length * negatives.length);
  }

  /** How many positives stand before each negative, negatives in their original order. */
  public int[] positivesBefore() {
    ForkJoinPool.commonPool().invoke(new Placement(0, negatives.length, 0, positives.length));
    return before;
  }

  /**
   * Places the negatives of the ranks [from, to), whose places lie between two bounds. Both halves
   * can be placed at the same time, they share nothing.
   */
  private final class Placement extends RecursiveAction {
    @Serial private static final long serialVersionUID = 1;

    private final int from;
    private final int to;
    private final int first;
    private final int last;

    Placement(int from, int to, int first, int last) {
      this.from = from;
      this.to = to;
      this.first = first;
      this.last = last;
    }

    @Override
    protected void compute() {
      if (first == last) {
        for (int i = from; i < to; i++) {
          before[index[i]] = first;
        }
      } else if (from < to) {
        int middle = (from + to) >>> 1;
        select(middle, from, to - 1);
        int best = best(middle + 1, negatives[middle], first, last);
        before[index[middle]] = best;
        place(new Placement(from, middle, first, best), new Placement(middle + 1, to, best, last));
      }
    }

    private void place(Placement above, Placement below) {
      if (to - from < SMALLEST_FORK) {
        above.compute();
        below.compute();
      } else {
        invokeAll(above, below);
      }
    }
  }

  /** Of the places between two bounds the best for the j-th highest negative. */
  private int best(int j, double score, int first, int last) {
    int best = last;
    double most = 0;
    double gain = 0;
    for (int l = last; l > first; l--) {
      gain +=
          l / ((double) (l + j - 1) * (l + j)) / positives.length
              - pair * (positives[l - 1] - score);
      if (gain > most) {
        most = gain;
        best = l - 1;
      }
    }
    return best;
  }

  /** Hoare's quickselect, descending: afterwards rank {@code wanted} is in its place. */
  private void select(int wanted, int first, int last) {
    int low = first;
    int high = last;
    while (low < high) {
      double pivot = median(negatives[low], negatives[(low + high) >>> 1], negatives[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (negatives[i] > pivot) {
          i++;
        }
        while (negatives[j] < pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (wanted <= j) {
        high = j;
      } else if (wanted >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int i, int j) {
    double score = negatives[i];
    negatives[i] = negatives[j];
    negatives[j] = score;
    int position = index[i];
    index[i] = index[j];
    index[j] = position;
  }
}
