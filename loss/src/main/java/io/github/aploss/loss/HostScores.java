package io.github.aploss.loss;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The passes of a ranking loss over float32 scores in the memory of this machine. */
final class HostScores implements RankedScores {
  private final HostMemory memory;
  private final List<Segment> tasks;
  private HostPositives positives;
  // Of the totals that were taken last: where the scores belong, and by task what was kept.
  private BucketIndex index;
  private List<KeptNegatives> kept;

  HostScores(ScoreBatch batch, List<Segment> segments) {
    memory = new HostMemory(batch);
    tasks = Segment.tasks(segments);
  }

  @Override
  public double[] positives() {
    positives = memory.positives(tasks);
    return positives.sorted();
  }

  @Override
  public BucketTotals totals(StepBuckets ranking) {
    index = new BucketIndex(ranking.breakpoints());
    kept = tasks.stream().map(KeptNegatives::new).toList();
    List<TotalsLog> parts =
        IntStream.range(0, tasks.size())
            .parallel()
            .mapToObj(task -> totals(tasks.get(task), ranking, kept.get(task)))
            .toList();
    BucketTotals sum = BucketTotals.empty(ranking.buckets());
    parts.forEach(part -> part.addTo(sum));
    kept.forEach(negatives -> negatives.addTo(sum, ranking.anchors()));
    return sum;
  }

  /** Counts the negatives of a task that do not end up among the kept. */
  private TotalsLog totals(Segment task, StepBuckets ranking, KeptNegatives negatives) {
    TotalsLog totals = new TotalsLog(ranking.buckets());
    ScoreSieve sieve = new ScoreSieve(HostMemory.CHUNK);
    HostMemory.Window window = memory.new Window(task);
    while (window.next()) {
      int bucket = index.commonBucket(window.scores, window.length());
      if (bucket > 0) {
        addAll(window, bucket, ranking.anchors()[bucket], totals);
        negatives.forget(totals, ranking.anchors());
      } else {
        int count = sieve.notBelow(index.lowest(), window.scores);
        if (!negatives.complete()) {
          addEach(window, sieve.places(), count, ranking.anchors(), totals);
        } else if (!negatives.add(window, sieve.places(), count, index)) {
          negatives.forget(totals, ranking.anchors());
        }
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

  private void addEach(
      HostMemory.Window window, int[] candidates, int count, double[] anchors, TotalsLog totals) {
    for (int n = 0; n < count; n++) {
      int i = candidates[n];
      if (window.targets[i] == 0) {
        float score = window.scores[i];
        int k = index.bucket(score);
        totals.add(k, 1, score - anchors[k]);
      }
    }
  }

  @Override
  public void writeGradient(StepBuckets ranking, BucketLines lines, double[] rewards) {
    float[][] shares = positives.gradients(ranking.positives(), rewards);
    IntStream.range(0, tasks.size())
        .parallel()
        .forEach(
            task -> {
              if (kept.get(task).complete()) {
                fillKept(task, ranking.anchors(), lines);
              } else {
                fillAgain(tasks.get(task), ranking, lines);
              }
              fillPositives(task, shares[task]);
            });
  }

  private void fillKept(int task, double[] anchors, BucketLines lines) {
    double[] intercepts = lines.intercepts();
    double[] slopes = lines.slopes();
    FloatBuffer gradients = memory.gradients(tasks.get(task));
    KeptNegatives negatives = kept.get(task);
    int filled = 0;
    // Chunk by chunk, so that what was cleared is still in the cache.
    for (Segment chunk : tasks.get(task).chunks(HostMemory.CHUNK)) {
      memory.clearGradients(chunk);
      long end = chunk.end() - tasks.get(task).start();
      for (; filled < negatives.size() && negatives.place(filled) < end; filled++) {
        int k = negatives.bucket(filled);
        double offset = negatives.score(filled) - anchors[k];
        gradients.put(negatives.place(filled), (float) (intercepts[k] + slopes[k] * offset));
      }
    }
  }

  private void fillAgain(Segment task, StepBuckets ranking, BucketLines lines) {
    HostMemory.Window window = memory.new Window(task);
    while (window.next()) {
      int bucket = index.commonBucket(window.scores, window.length());
      if (bucket > 0) {
        fillAll(window, bucket, ranking.anchors()[bucket], lines);
      } else {
        fillEach(window, ranking, lines);
      }
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

  private void fillPositives(int task, float[] rewards) {
    int[] places = positives.of(task).places();
    FloatBuffer gradients = memory.gradients(tasks.get(task));
    for (int i = 0; i < places.length; i++) {
      gradients.put(places[i], rewards[i]);
    }
  }
}
