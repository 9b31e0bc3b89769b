package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.BucketLines;
import io.github.aploss.loss.ranking.NegativeTotals;
import io.github.aploss.loss.ranking.RankedScores;
import io.github.aploss.loss.ranking.ScoreBuckets;
import java.util.List;
import java.util.stream.IntStream;

/** The passes of a ranking loss over float32 scores in the memory of this machine. */
public final class HostScores implements RankedScores {
  private final HostMemory memory;
  private final List<ScoreRange> segments;
  private HostPositives positives;
  // Of the totals that were taken last.
  private List<HostTask> tasks;
  private BucketIndex index;

  public HostScores(ScoreBatch batch, List<ScoreRange> segments) {
    memory = new HostMemory(batch);
    this.segments = ScoreRange.tasks(segments);
  }

  @Override
  public double[] positives() {
    positives = memory.positives(segments);
    return positives.sorted();
  }

  @Override
  public NegativeTotals totals(ScoreBuckets ranking) {
    index = new BucketIndex(ranking.breakpoints());
    tasks = segments.stream().map(segment -> new HostTask(memory, segment)).toList();
    List<NegativeTotalsLog> parts =
        tasks.parallelStream().map(task -> task.totals(ranking.anchors(), index)).toList();
    NegativeTotals sum = NegativeTotals.empty(ranking.buckets());
    parts.forEach(part -> part.addTo(sum));
    tasks.forEach(task -> task.addKept(sum));
    return sum;
  }

  @Override
  public void writeGradient(ScoreBuckets ranking, BucketLines lines, double[] rewards) {
    float[][] shares = positives.gradients(ranking.positives(), rewards);
    IntStream.range(0, tasks.size())
        .parallel()
        .forEach(t -> writeGradient(t, ranking.anchors(), lines, shares[t]));
  }

  private void writeGradient(int t, double[] anchors, BucketLines lines, float[] rewards) {
    tasks.get(t).writeGradient(anchors, index, lines, positives.of(t).places(), rewards);
  }
}
