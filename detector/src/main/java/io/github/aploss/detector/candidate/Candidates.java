package io.github.aploss.detector.candidate;

import io.github.aploss.detector.prediction.ScoreActivation;
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
   * Of equal candidates those come first that have fewer before them in their run, so that the
   * order of the runs rarely matters: a mirrored image then has mirrored detections.
   *
   * @param runs with boxes in the same pixels
   */
  public static Candidates merge(List<Candidates> runs) {
    if (runs.size() == 1) {
      return runs.get(0);
    }
    long[] order = order(runs);
    Candidates merged = empty(order.length);
    for (int to = 0; to < order.length; to++) {
      int place = TopK.position(order[order.length - 1 - to]);
      merged.set(to, runs.get(place % runs.size()), place / runs.size());
    }
    return merged;
  }

  /** The places of all candidates, the best last. */
  private static long[] order(List<Candidates> runs) {
    long[] order = new long[runs.stream().mapToInt(Candidates::count).sum()];
    int next = 0;
    for (int run = 0; run < runs.size(); run++) {
      float[] keys = runs.get(run).keys;
      for (int i = 0; i < keys.length; i++) {
        order[next++] = TopK.entry(keys[i], i * runs.size() + run);
      }
    }
    Arrays.sort(order);
    return order;
  }

  private static Candidates empty(int count) {
    return new Candidates(new float[4 * count], new float[count], new float[count], new int[count]);
  }

  private void set(int to, Candidates source, int from) {
    System.arraycopy(source.boxes, 4 * from, boxes, 4 * to, 4);
    keys[to] = source.keys[from];
    scores[to] = source.scores[from];
    labels[to] = source.labels[from];
  }
}
