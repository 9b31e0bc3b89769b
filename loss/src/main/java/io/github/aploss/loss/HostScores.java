package io.github.aploss.loss;

import java.util.List;
import java.util.stream.IntStream;

/** The passes of a ranking loss over float32 scores in the memory of this machine. */
final class HostScores implements RankedScores {
  private final HostMemory memory;
  private final List<Segment> segments;
  private HostPositives positives;
  // Of the totals that were taken last.
  private List<HostTask> tasks;
  private BucketIndex index;

  HostScores(ScoreBatch batch, List<Segment> segments) {
    memory = new HostMemory(batch);
    this.segments = Segment.tasks(segments);
  }

  @Override
  public double[] positives() {
    positives = memory.positives(segments);
    return positives.sorted();
  }

  @Override
  public BucketTotals totals(StepBuckets ranking) {
    index = new BucketIndex(ranking.breakpoints());
    tasks = segments.stream().map(segment -> new HostTask(memory, segment)).toList();
    List<TotalsLog> parts =
        tasks.parallelStream().map(task -> task.totals(ranking.anchors(), index)).toList();
    BucketTotals sum = BucketTotals.empty(ranking.buckets());
    parts.forEach(part -> part.addTo(sum));
    tasks.forEach(task -> task.addKept(sum));
    return sum;
  }

  @Override
  public void writeGradient(StepBuckets ranking, BucketLines lines, double[] rewards) {
    float[][] shares = positives.gradients(ranking.positives(), rewards);
    IntStream.range(0, tasks.size())
        .parallel()
        .forEach(t -> writeGradient(t, ranking.anchors(), lines, shares[t]));
  }

  private void writeGradient(int t, double[] anchors, BucketLines lines, float[] rewards) {
    tasks.get(t).writeGradient(anchors, index, lines, positives.of(t).places(), rewards);
  }
}
