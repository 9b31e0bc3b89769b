package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.BucketLines;
import io.github.aploss.loss.ranking.BucketedNegatives;
import io.github.aploss.loss.ranking.NegativeTotals;
import io.github.aploss.loss.ranking.RankedPositives;
import io.github.aploss.loss.ranking.RankedScores;
import io.github.aploss.loss.ranking.ScoreBuckets;
import java.util.List;

/** The passes of a ranking loss over float32 scores in the memory of this machine. */
public final class HostScores implements RankedScores {
  private final HostMemory memory;
  private final List<ScoreRange> tasks;

  public HostScores(ScoreBatch batch, List<ScoreRange> ranges) {
    memory = new HostMemory(batch);
    tasks = ScoreRange.inTasks(ranges);
  }

  @Override
  public RankedPositives positives() {
    return new PositiveSearch(memory).of(tasks);
  }

  @Override
  public BucketedNegatives sumNegatives(ScoreBuckets buckets) {
    BucketIndex index = new BucketIndex(buckets.breakpoints());
    List<HostTask> parts =
        tasks.parallelStream().map(task -> new HostTask(memory, task, index, buckets)).toList();
    NegativeTotals sum = NegativeTotals.empty(buckets.count());
    parts.forEach(part -> part.addCrowded(sum));
    parts.forEach(part -> part.addKept(sum));
    return new Negatives(parts, sum);
  }

  private final class Negatives implements BucketedNegatives {
    private final List<HostTask> parts;
    private final NegativeTotals totals;

    Negatives(List<HostTask> parts, NegativeTotals totals) {
      this.parts = parts;
      this.totals = totals;
    }

    @Override
    public NegativeTotals totals() {
      return totals;
    }

    @Override
    public void writeGradient(
        BucketLines lines, RankedPositives positives, double[] positiveGradients) {
      parts.parallelStream().forEach(part -> part.writeGradient(lines));
      memory.putGradients(tasks, positives.positions(), positives.byPosition(positiveGradients));
    }
  }
}
