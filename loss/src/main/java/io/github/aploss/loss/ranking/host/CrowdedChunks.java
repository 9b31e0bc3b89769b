package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.BucketLines;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The chunks of a task in which many negatives take part: they are read in every pass. */
final class CrowdedChunks {
  private final HostMemory memory;
  private final ScoreRange task;
  private final List<ScoreRange> chunks = new ArrayList<>();
  // Where all scores of a chunk lie, as they do early in training; 0 if they do not.
  private int[] commonBuckets;

  CrowdedChunks(HostMemory memory, ScoreRange task) {
    this.memory = memory;
    this.task = task;
  }

  void add(ScoreRange chunk) {
    chunks.add(chunk);
  }

  /** Counts the negatives. */
  void count(double[] anchors, BucketIndex index, NegativeTotalsLog totals) {
    if (chunks.isEmpty()) {
      return;
    }
    commonBuckets = new int[chunks.size()];
    IntBuffer bits = memory.bits(task);
    ScoreSieve sieve = new ScoreSieve();
    HostMemory.Window window = memory.new Window();
    for (int c = 0; c < commonBuckets.length; c++) {
      ScoreRange chunk = chunks.get(c);
      sieve.read(bits, (int) (chunk.start() - task.start()), (int) chunk.length());
      window.read(chunk);
      int bucket = commonBucket(window, sieve, index);
      if (bucket > 0) {
        addAll(window, bucket, anchors[bucket], totals);
      } else {
        addEach(window, sieve, anchors, index, totals);
      }
      commonBuckets[c] = bucket;
    }
  }

  private static int commonBucket(HostMemory.Window window, ScoreSieve sieve, BucketIndex index) {
    float score = window.scores[0];
    if (!(score >= index.lowest())) {
      return 0;
    }
    int bucket = index.bucket(score);
    boolean common =
        sieve.count(index.start(bucket)) == window.length() && sieve.count(index.end(bucket)) == 0;
    return common ? bucket : 0;
  }

  private static void addAll(
      HostMemory.Window window, int bucket, double anchor, NegativeTotalsLog totals) {
    int length = window.length();
    float[] scores = window.scores;
    int count = length;
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

  private static void addEach(
      HostMemory.Window window,
      ScoreSieve sieve,
      double[] anchors,
      BucketIndex index,
      NegativeTotalsLog totals) {
    int count = sieve.find(index.lowest());
    for (int n = 0; n < count; n++) {
      int i = sieve.places()[n];
      if (window.targets[i] == 0) {
        float score = window.scores[i];
        int k = index.bucket(score);
        totals.add(k, 1, score - anchors[k]);
      }
    }
  }

  /** Writes the gradients, those of positives and of ignored scores as 0. */
  void writeGradient(double[] anchors, BucketIndex index, BucketLines lines) {
    if (chunks.isEmpty()) {
      return;
    }
    HostMemory.Window window = memory.new Window();
    for (int c = 0; c < commonBuckets.length; c++) {
      window.read(chunks.get(c));
      int bucket = commonBuckets[c];
      if (bucket > 0) {
        fillAll(window, bucket, anchors[bucket], lines);
      } else {
        fillEach(window, anchors, index, lines);
      }
      window.writeGradients();
    }
  }

  private static void fillAll(
      HostMemory.Window window, int bucket, double anchor, BucketLines lines) {
    double intercept = lines.intercepts()[bucket];
    double slope = lines.slopes()[bucket];
    float[] scores = window.scores;
    float[] gradients = window.gradients;
    // Four at a time, as on some processors a conversion waits for what its register last held.
    for (int i = 0; i < HostMemory.CHUNK; i += 4) {
      double a = scores[i];
      double b = scores[i + 1];
      double c = scores[i + 2];
      double d = scores[i + 3];
      gradients[i] = (float) (intercept + slope * (a - anchor));
      gradients[i + 1] = (float) (intercept + slope * (b - anchor));
      gradients[i + 2] = (float) (intercept + slope * (c - anchor));
      gradients[i + 3] = (float) (intercept + slope * (d - anchor));
    }
    for (int other = window.nextOther(0); other >= 0; other = window.nextOther(other + 1)) {
      gradients[other] = 0;
    }
  }

  private static void fillEach(
      HostMemory.Window window, double[] anchors, BucketIndex index, BucketLines lines) {
    double[] intercepts = lines.intercepts();
    double[] slopes = lines.slopes();
    Arrays.fill(window.gradients, 0, window.length(), 0);
    for (int i = 0; i < window.length(); i++) {
      float score = window.scores[i];
      if (score >= index.lowest() && window.targets[i] == 0) {
        int k = index.bucket(score);
        window.gradients[i] = (float) (intercepts[k] + slopes[k] * (score - anchors[k]));
      }
    }
  }
}
