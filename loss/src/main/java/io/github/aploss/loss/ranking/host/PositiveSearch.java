package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.RankedPositives;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** First pass: reads the labels of all tasks, and the scores of the positives among them. */
final class PositiveSearch {
  /** The positives of one task, positions in the whole batch. */
  private record Found(long[] positions, float[] scores) {}

  private final HostMemory memory;

  PositiveSearch(HostMemory memory) {
    this.memory = memory;
  }

  /**
   * Finds the positives.
   *
   * @param tasks ascending
   */
  RankedPositives of(List<ScoreRange> tasks) {
    List<Found> parts = tasks.parallelStream().map(this::find).toList();
    int size = parts.stream().mapToInt(part -> part.scores.length).sum();
    long[] positions = new long[size];
    float[] scores = new float[size];
    int known = 0;
    for (Found part : parts) {
      System.arraycopy(part.positions, 0, positions, known, part.positions.length);
      System.arraycopy(part.scores, 0, scores, known, part.scores.length);
      known += part.scores.length;
    }
    int[] order = FloatSort.order(scores);
    double[] sorted = new double[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = scores[order[i]];
    }
    return new RankedPositives(positions, order, sorted);
  }

  private Found find(ScoreRange task) {
    int[] offsets = new int[64];
    int size = 0;
    ByteBuffer source = memory.labels(task);
    byte[] labels = new byte[HostMemory.CHUNK];
    for (ScoreRange chunk : task.chunks(HostMemory.CHUNK)) {
      int length = (int) chunk.length();
      int before = (int) (chunk.start() - task.start());
      source.get(before, labels, 0, length);
      for (int i = LabelScan.nextPositive(labels, 0, length);
          i >= 0;
          i = LabelScan.nextPositive(labels, i + 1, length)) {
        if (size == offsets.length) {
          offsets = Arrays.copyOf(offsets, 2 * size);
        }
        offsets[size++] = before + i;
      }
    }
    return found(task, offsets, size);
  }

  private Found found(ScoreRange task, int[] offsets, int size) {
    long[] positions = new long[size];
    float[] scores = new float[size];
    FloatBuffer source = memory.scores(task);
    // In a loop of its own, so that one score need not wait until another has come from memory.
    for (int i = 0; i < size; i++) {
      // Adding 0 makes 0 of -0, so that the two are equal when they are sorted by their bits.
      scores[i] = source.get(offsets[i]) + 0f;
      positions[i] = task.start() + offsets[i];
    }
    return new Found(positions, scores);
  }
}
