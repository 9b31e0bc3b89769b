package io.github.aploss.detector;

import java.util.Arrays;
import java.util.List;

/**
 * What may be an object in one image, before suppression, best score first.
 *
 * @param boxes n × 4 values x1, y1, x2, y2, half-open pixels, clipped to the image
 * @param keys n values that order as the scores do, but do not run together where scores come close
 *     to 0 or 1, see {@link ScoreActivation}
 * @param scores n values in [0, 1]
 * @param labels n class indices
 */
public record Candidates(float[] boxes, float[] keys, float[] scores, int[] labels) {
  public int count() {
    return scores.length;
  }

  /** The same with other boxes. */
  public Candidates withBoxes(float[] others) {
    return new Candidates(others, keys, scores, labels);
  }

  /**
   * The candidates that several runs of a network found in one image, as if one had found them all.
   * Of equal candidates those of earlier runs are first.
   *
   * @param runs with boxes in the same pixels
   */
  public static Candidates merge(List<Candidates> runs) {
    return runs.size() == 1 ? runs.get(0) : concatenate(runs).sorted();
  }

  private static Candidates concatenate(List<Candidates> runs) {
    int count = runs.stream().mapToInt(Candidates::count).sum();
    Candidates all = empty(count);
    int at = 0;
    for (Candidates run : runs) {
      System.arraycopy(run.boxes, 0, all.boxes, 4 * at, 4 * run.count());
      System.arraycopy(run.keys, 0, all.keys, at, run.count());
      System.arraycopy(run.scores, 0, all.scores, at, run.count());
      System.arraycopy(run.labels, 0, all.labels, at, run.count());
      at += run.count();
    }
    return all;
  }

  private Candidates sorted() {
    long[] order = new long[count()];
    Arrays.setAll(order, i -> TopCandidates.candidate(keys[i], i));
    Arrays.sort(order);
    Candidates sorted = empty(count());
    for (int to = 0; to < order.length; to++) {
      int from = TopCandidates.position(order[order.length - 1 - to]);
      System.arraycopy(boxes, 4 * from, sorted.boxes, 4 * to, 4);
      sorted.keys[to] = keys[from];
      sorted.scores[to] = scores[from];
      sorted.labels[to] = labels[from];
    }
    return sorted;
  }

  private static Candidates empty(int count) {
    return new Candidates(new float[4 * count], new float[count], new float[count], new int[count]);
  }
}
