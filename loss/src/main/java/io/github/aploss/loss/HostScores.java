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
    List<BucketTotals> parts =
        Segment.tasks(segments).parallelStream().map(task -> totals(task, ranking)).toList();
    BucketTotals sum = BucketTotals.empty(ranking.buckets());
    parts.forEach(sum::addAll);
    return sum;
  }

  private BucketTotals totals(Segment task, StepBuckets ranking) {
    BucketTotals totals = BucketTotals.empty(ranking.buckets());
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

  private static void addAll(
      HostMemory.Window window, int bucket, double anchor, BucketTotals totals) {
    long count = 0;
    double offset = 0;
    for (int i = 0; i < window.length(); i++) {
      if (window.targets[i] == 0) {
        count++;
        offset += window.scores[i] - anchor;
      }
    }
    totals.add(bucket, count, offset);
  }

  private void addEach(HostMemory.Window window, StepBuckets ranking, BucketTotals totals) {
    double lowest = ranking.breakpoints()[0];
    double[] anchors = ranking.anchors();
    for (int i = 0; i < window.length(); i++) {
      double score = window.scores[i];
      // So written that NaN passes.
      if (window.targets[i] == 0 && !(score < lowest)) {
        int k = index.bucket(score);
        totals.add(k, 1, score - anchors[k]);
      }
    }
  }

  @Override
  public void writeGradient(
      List<Segment> segments, StepBuckets ranking, BucketLines lines, double[] positives) {
    Segment.tasks(segments).parallelStream()
        .forEach(task -> writeGradient(task, ranking, lines, positives));
  }

  private void writeGradient(
      Segment task, StepBuckets ranking, BucketLines lines, double[] positives) {
    HostMemory.Window window = memory.new Window(task);
    while (window.next()) {
      int bucket = index.commonBucket(window.scores, window.length());
      if (bucket > 0) {
        fillAll(window, bucket, ranking.anchors()[bucket], lines);
      } else {
        fillEach(window, ranking, lines);
      }
      fillPositives(window, ranking, positives);
      window.writeGradients();
    }
  }

  private static void fillAll(
      HostMemory.Window window, int bucket, double anchor, BucketLines lines) {
    double intercept = lines.intercepts()[bucket];
    double slope = lines.slopes()[bucket];
    for (int i = 0; i < window.length(); i++) {
      double gradient = intercept + slope * (window.scores[i] - anchor);
      window.gradients[i] = window.targets[i] == 0 ? (float) gradient : 0;
    }
  }

  private void fillEach(HostMemory.Window window, StepBuckets ranking, BucketLines lines) {
    double lowest = ranking.breakpoints()[0];
    double[] anchors = ranking.anchors();
    double[] intercepts = lines.intercepts();
    double[] slopes = lines.slopes();
    for (int i = 0; i < window.length(); i++) {
      double score = window.scores[i];
      float gradient = 0;
      if (window.targets[i] == 0 && score >= lowest) {
        int k = index.bucket(score);
        gradient = (float) (intercepts[k] + slopes[k] * (score - anchors[k]));
      }
      window.gradients[i] = gradient;
    }
  }

  private static void fillPositives(
      HostMemory.Window window, StepBuckets ranking, double[] positives) {
    for (int i = window.nextPositive(0); i >= 0; i = window.nextPositive(i + 1)) {
      // Positives of equal score have equal gradients: any of them will do.
      int rank = Arrays.binarySearch(ranking.positives(), window.scores[i]);
      window.gradients[i] = (float) positives[rank];
    }
  }
}
