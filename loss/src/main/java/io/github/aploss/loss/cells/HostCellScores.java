package io.github.aploss.loss.cells;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.host.ChunkBuffer;
import io.github.aploss.loss.ranking.host.HostMemory;
import java.util.ArrayList;
import java.util.List;

/** Cells of float32 scores in the memory of this machine: one pass for each question. */
final class HostCellScores implements CellScores {
  // In numbers: so much may all threads together spend on sums of their own.
  private static final long MOST_SUMS = 1 << 21;

  private final HostMemory memory;
  private final List<ScoreRange> tasks;

  HostCellScores(ScoreBatch batch, List<ScoreRange> ranges) {
    memory = new HostMemory(batch);
    tasks = ScoreRange.inTasks(ranges);
  }

  @Override
  public double[] moments(CellGrid grid, int order) {
    List<double[]> parts =
        shares((long) grid.cells() * order).parallelStream()
            .map(share -> sum(share, grid, order))
            .toList();
    double[] sum = parts.isEmpty() ? new double[grid.cells() * order] : parts.get(0);
    for (double[] part : parts.subList(Math.min(1, parts.size()), parts.size())) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }

  /** Tasks in groups that share their sums, when these would be too many otherwise. */
  private List<List<ScoreRange>> shares(long sums) {
    int most = (int) Math.max(1, MOST_SUMS / sums);
    int share = Math.max(1, (tasks.size() + most - 1) / most);
    List<List<ScoreRange>> shares = new ArrayList<>();
    for (int from = 0; from < tasks.size(); from += share) {
      shares.add(tasks.subList(from, Math.min(from + share, tasks.size())));
    }
    return shares;
  }

  private double[] sum(List<ScoreRange> share, CellGrid grid, int order) {
    double[] sums = new double[grid.cells() * order];
    ChunkBuffer chunk = memory.newChunkBuffer();
    for (ScoreRange task : share) {
      for (ScoreRange range : task.chunks(HostMemory.CHUNK)) {
        chunk.read(range);
        sum(chunk, grid, order, sums);
      }
    }
    return sums;
  }

  private static void sum(ChunkBuffer chunk, CellGrid grid, int order, double[] sums) {
    double lowest = grid.starts()[0];
    for (int i = 0; i < chunk.length(); i++) {
      double score = chunk.scores[i];
      // So written that NaN passes.
      if (chunk.labels[i] == 0 && !(score < lowest)) {
        int span = grid.span(score);
        double position = grid.position(score, span);
        int size = grid.size(span);
        int step = Math.min((int) position, size);
        double offset = step < size ? position - step - 0.5 : 0 * score;
        int at = (grid.first(span) + step) * order;
        sums[at]++;
        double power = offset;
        for (int m = 1; m < order; m++) {
          sums[at + m] += power;
          power *= offset;
        }
      }
    }
  }

  @Override
  public void writeGradient(CellGradients update) {
    tasks.parallelStream().forEach(task -> writeGradient(task, update));
  }

  private void writeGradient(ScoreRange task, CellGradients update) {
    ChunkBuffer chunk = memory.newChunkBuffer();
    for (ScoreRange range : task.chunks(HostMemory.CHUNK)) {
      chunk.read(range);
      for (int i = 0; i < chunk.length(); i++) {
        chunk.gradients[i] = chunk.labels[i] == 0 ? (float) gradient(chunk.scores[i], update) : 0;
      }
      chunk.writeGradients();
    }
  }

  private static double gradient(double score, CellGradients update) {
    CellGrid grid = update.grid();
    int span = grid.span(score);
    double position = grid.position(score, span);
    if (!(position >= 0)) {
      return 0;
    }
    int order = update.order();
    int size = grid.size(span);
    int step = Math.min((int) position, size);
    double offset = step < size ? position - step - 0.5 : 0;
    double[] coefficients = update.coefficients();
    int at = (grid.first(span) + step) * order;
    double value = coefficients[at + order - 1];
    for (int m = order - 2; m >= 0; m--) {
      value = value * offset + coefficients[at + m];
    }
    return value;
  }
}
