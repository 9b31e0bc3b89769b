package io.github.aploss.loss;

import java.util.Arrays;
import java.util.List;

/** The passes of a ranking loss over float32 scores in the memory of this machine. */
final class HostScores implements RankedScores {
  private final HostMemory memory;
  // Of the ranking whose totals were taken last.
  private BucketIndex index;

  HostScores(ScoreBatch batch) {
    memory = new HostMemory(batch);
  }

  @Override
  public double[] positives(List<Segment> segments) {
    return memory.positives(segments);
  }

  @Override
  public BucketTotals totals(List<Segment> segments, StepBuckets ranking) {
    index = new BucketIndex(ranking.breakpoints());
    List<TotalsLog> parts =
        Segment.tasks(segments).parallelStream().map(task -> totals(task, ranking)).toList();
    BucketTotals sum = BucketTotals.empty(ranking.buckets());
    parts.forEach(part -> part.addTo(sum));
    return sum;
  }

  private TotalsLog totals(Segment task, StepBuckets ranking) {
    TotalsLog totals = new TotalsLog(ranking.buckets());
    HostMemory.Window window = memory.new Window(task);
    while (window.next()) {
      int bucket = index.commonBucket(window.scores, window.length());
      if (bucket > 0) {
        addAll(window, bucket, ranking.anchors()[bucket], totals);
      } else {
        addEach(window, ranking, totals);
      }
    }
    return totals;
  }

  /** Adds a chunk that lies in one bucket. */
  private static void addAll(
      HostMemory.Window window, int bucket, double anchor, TotalsLog totals) {
    int length = window.length();
    float[] scores = window.scores;
    long count = length;
    for (int other = window.nextOther(0); other >= 0; other = window.nextOther(other + 1)) {
      // The score of a positive, so that it adds exactly 0.
      scores[other] = (float) anchor;
      count--;
    }
    // Four sums, as the next addition to the same one would have to wait for the last.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      a += scores[i] - anchor;
      b += scores[i + 1] - anchor;
      c += scores[i + 2] - anchor;
      d += scores[i + 3] - anchor;
    }
    for (; i < length; i++) {
      a += scores[i] - anchor;
    }
    totals.add(bucket, count, (a + b) + (c + d));
  }

  private void addEach(HostMemory.Window window, StepBuckets ranking, TotalsLog totals) {
    float lowest = index.lowest();
    double[] anchors = ranking.anchors();
    for (int i = 0; i < window.length(); i++) {
      // Late in training nearly all lie below. So written that NaN passes.
      if (!(window.scores[i] < lowest) && window.targets[i] == 0) {
        double score = window.scores[i];
        int k = index.bucket(score);
        totals.add(k, 1, score - anchors[k]);
      }
    }
  }

  @Override
  public void writeGradient(
      List<Segment> segments, StepBuckets ranking, BucketLines lines, double[] positives) {
    BucketIndex ranks = new BucketIndex(ranking.positives());
    Segment.tasks(segments).parallelStream()
        .forEach(task -> writeGradient(task, ranking, lines, ranks, positives));
  }

  private void writeGradient(
      Segment task, StepBuckets ranking, BucketLines lines, BucketIndex ranks, double[] positives) {
    HostMemory.Window window = memory.new Window(task);
    while (window.next()) {
      int bucket = index.commonBucket(window.scores, window.length());
      if (bucket > 0) {
        fillAll(window, bucket, ranking.anchors()[bucket], lines);
      } else {
        fillEach(window, ranking, lines);
      }
      fillPositives(window, ranks, positives);
      window.writeGradients();
    }
  }

  private static void fillAll(
      HostMemory.Window window, int bucket, double anchor, BucketLines lines) {
    double intercept = lines.intercepts()[bucket];
    double slope = lines.slopes()[bucket];
    for (int i = 0; i < window.length(); i++) {
      window.gradients[i] = (float) (intercept + slope * (window.scores[i] - anchor));
    }
    for (int other = window.nextOther(0); other >= 0; other = window.nextOther(other + 1)) {
      window.gradients[other] = 0;
    }
  }

  private void fillEach(HostMemory.Window window, StepBuckets ranking, BucketLines lines) {
    float lowest = index.lowest();
    double[] anchors = ranking.anchors();
    double[] intercepts = lines.intercepts();
    double[] slopes = lines.slopes();
    Arrays.fill(window.gradients, 0, window.length(), 0);
    for (int i = 0; i < window.length(); i++) {
      if (window.scores[i] >= lowest && window.targets[i] == 0) {
        double score = window.scores[i];
        int k = index.bucket(score);
        window.gradients[i] = (float) (intercepts[k] + slopes[k] * (score - anchors[k]));
      }
    }
  }

  private static void fillPositives(
      HostMemory.Window window, BucketIndex ranks, double[] positives) {
    for (int i = window.nextPositive(0); i >= 0; i = window.nextPositive(i + 1)) {
      // Positives of equal score have equal gradients: any of them will do, such as the last.
      window.gradients[i] = (float) positives[ranks.bucket(window.scores[i]) - 1];
    }
  }
}
