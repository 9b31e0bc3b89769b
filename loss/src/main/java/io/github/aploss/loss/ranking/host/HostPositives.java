package io.github.aploss.loss.ranking.host;

import java.util.List;

/**
 * The positives of a ranking in the memory of this machine, in ascending order and in the order in
 * which the tasks found them.
 */
public final class HostPositives {
  /**
   * Those of one task, as they lie in memory.
   *
   * @param places counted from the start of the task
   */
  record Found(int[] places, float[] scores) {}

  private final List<Found> tasks;
  // Of the positives of all tasks, one task after the other, in ascending order of their scores.
  private final int[] order;
  private final double[] sorted;

  HostPositives(List<Found> tasks) {
    this.tasks = tasks;
    float[] scores = new float[tasks.stream().mapToInt(task -> task.scores.length).sum()];
    int known = 0;
    for (Found task : tasks) {
      System.arraycopy(task.scores, 0, scores, known, task.scores.length);
      known += task.scores.length;
    }
    order = FloatSort.order(scores);
    sorted = new double[scores.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = scores[order[i]];
    }
  }

  /** Their scores, ascending, NaN last. */
  public double[] sorted() {
    return sorted;
  }

  /** The positives of one task. */
  Found of(int task) {
    return tasks.get(task);
  }

  /**
   * The gradients of the positives, for each task.
   *
   * @param ranked scores of a ranking that these positives are a part of, ascending
   * @param gradients in the same order
   */
  float[][] gradients(double[] ranked, double[] gradients) {
    float[] found = new float[order.length];
    int rank = 0;
    for (int i = 0; i < found.length; i++) {
      // Positives of equal score have equal gradients: any of them will do.
      while (ranked[rank] < sorted[i]) {
        rank++;
      }
      found[order[i]] = (float) gradients[rank];
    }
    float[][] parts = new float[tasks.size()][];
    int known = 0;
    for (int t = 0; t < parts.length; t++) {
      parts[t] = new float[tasks.get(t).scores.length];
      System.arraycopy(found, known, parts[t], 0, parts[t].length);
      known += parts[t].length;
    }
    return parts;
  }
}
