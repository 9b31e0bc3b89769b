package io.github.aploss.loss;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Places negatives one by one, without sorting them any further than their places differ: a pivot
 * divides the scores, its place confines those of both sides, and a side that is confined to one
 * place is done. Expected O(n log P) for n scores.
 */
final class HingePartition {
  private final HingeInference inference;
  private final HingeTally tally;
  private final SplittableRandom random = new SplittableRandom(1);
  // Pieces of the axis, downwards: from which score on, and what a negative there gets.
  private double[] lower = new double[64];
  private double[] gradients = new double[64];
  private int pieces;

  HingePartition(HingeInference inference, HingeTally tally) {
    this.inference = inference;
    this.tally = tally;
  }

  /**
   * Places {@code scores[start .. end - 1]}, reordering them. Calls go downwards.
   *
   * @param before how many negatives rank higher
   * @param from highest possible place
   * @param to lowest possible place
   */
  void place(double[] scores, int start, int end, long before, int from, int to) {
    if (start == end) {
      return;
    }
    if (from == to) {
      settle(scores, start, end, from);
      return;
    }
    double pivot = scores[start + random.nextInt(end - start)];
    // [start, above) over the pivot, [above, i) equal to it, [below, end) under it
    int above = start;
    int below = end;
    for (int i = start; i < below; ) {
      double score = scores[i];
      if (score > pivot) {
        scores[i++] = scores[above];
        scores[above++] = score;
      } else if (score < pivot) {
        scores[i] = scores[--below];
        scores[below] = score;
      } else {
        i++;
      }
    }
    long first = before + (above - start) + 1;
    long last = before + (below - start);
    int highest = inference.place(first, pivot, from, to);
    int lowest = inference.place(last, pivot, highest, to);
    place(scores, start, above, before, from, highest);
    double pairs = placeEqual(pivot, first, highest, last, lowest);
    emit(pivot, inference.perPair() * pairs / (last - first + 1));
    place(scores, below, end, last, lowest, to);
  }

  private void settle(double[] scores, int start, int end, int place) {
    double low = scores[start];
    double sum = 0;
    for (int i = start; i < end; i++) {
      low = Math.min(low, scores[i]);
      sum += scores[i] - tally.reference();
    }
    tally.add(place, end - start, sum);
    emit(low, inference.perPair() * (inference.lowest() - place));
  }

  /** Places equal negatives of ranks first to last; the number of positives beneath them in sum. */
  private double placeEqual(double score, long first, int highest, long last, int lowest) {
    if (first > last) {
      return 0;
    }
    if (highest == lowest) {
      long count = last - first + 1;
      tally.add(highest, count, count * (score - tally.reference()));
      return (double) count * (inference.lowest() - highest);
    }
    if (first == last) {
      return placeEqual(score, first, highest, last, highest);
    }
    long middle = (first + last) >>> 1;
    int at = inference.place(middle, score, highest, lowest);
    int next = inference.place(middle + 1, score, at, lowest);
    return placeEqual(score, first, highest, middle, at)
        + placeEqual(score, middle + 1, next, last, lowest);
  }

  private void emit(double low, double gradient) {
    if (pieces == lower.length) {
      lower = Arrays.copyOf(lower, 2 * pieces);
      gradients = Arrays.copyOf(gradients, 2 * pieces);
    }
    // Negated, they ascend.
    lower[pieces] = -low;
    gradients[pieces++] = gradient;
  }

  /** The gradient of a negative that was placed here. */
  double gradient(double score) {
    int found = Arrays.binarySearch(lower, 0, pieces, -score);
    return gradients[found >= 0 ? found : -found - 1];
  }
}
