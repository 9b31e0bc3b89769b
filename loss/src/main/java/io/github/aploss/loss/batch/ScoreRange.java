package io.github.aploss.loss.batch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A run of scores of the flattened tensor: positions {@code start} to {@code end - 1}. */
public record ScoreRange(long start, long end) {
  private static final int MOST_TASKS = 16;
  private static final long SMALLEST_TASK = 1 << 16;

  public long length() {
    return end - start;
  }

  /** These entries of a flat tensor, as a view. */
  public Tensor of(Tensor flat) {
    return flat.narrow(0, start, length());
  }

  /** The range in pieces of one length, the last one shorter. */
  public List<ScoreRange> chunks(long length) {
    List<ScoreRange> chunks = new ArrayList<>();
    for (long from = start; from < end; from += length) {
      chunks.add(new ScoreRange(from, Math.min(from + length, end)));
    }
    return chunks;
  }

  /**
   * Cuts ranges into pieces of work for several threads. The cut depends on the number of scores
   * alone, so that sums, and with them the last bits of a result, are the same whatever the number
   * of cores.
   */
  public static List<ScoreRange> inTasks(List<ScoreRange> ranges) {
    long total = ranges.stream().mapToLong(ScoreRange::length).sum();
    long length = Math.max(SMALLEST_TASK, (total + MOST_TASKS - 1) / MOST_TASKS);
    List<ScoreRange> tasks = new ArrayList<>();
    ranges.forEach(range -> tasks.addAll(range.chunks(length)));
    return tasks;
  }
}
