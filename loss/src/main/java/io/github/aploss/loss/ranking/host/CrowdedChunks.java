package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.BucketLines;
import io.github.aploss.loss.ranking.NegativeTotals;
import io.github.aploss.loss.ranking.ScoreBuckets;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;

/** The chunks of a task in which many negatives take part: they are read in every pass. */
final class CrowdedChunks {
  private final HostMemory memory;
  private final List<ScoreRange> chunks;
  private final BucketIndex index;
  private final double[] origins;
  private final NegativeTotalsLog totals;
  // Where all scores of a chunk lie, as they do early in training; 0 if they do not.
  private final int[] commonBuckets;

  /** Sums up the negatives of some chunks of a task. */
  CrowdedChunks(
      HostMemory memory,
      ScoreRange task,
      List<ScoreRange> chunks,
      BucketIndex index,
      ScoreBuckets buckets) {
    this.memory = memory;
    this.chunks = chunks;
    this.index = index;
    origins = buckets.origins();
    totals = new NegativeTotalsLog(buckets.count());
    commonBuckets = new int[chunks.size()];
    if (!chunks.isEmpty()) {
      sum(task);
    }
  }

  private void sum(ScoreRange task) {
    IntBuffer bits = memory.bits(task);
    ScoreSieve sieve = new ScoreSieve();
    ChunkBuffer chunk = memory.newChunkBuffer();
    for (int c = 0; c < commonBuckets.length; c++) {
      ScoreRange range = chunks.get(c);
      sieve.read(bits, (int) (range.start() - task.start()), (int) range.length());
      chunk.read(range);
      int bucket = commonBucket(chunk, sieve);
      if (bucket > 0) {
        addAll(chunk, bucket);
      } else {
        addEach(chunk, sieve);
      }
      commonBuckets[c] = bucket;
    }
  }

  void addTo(NegativeTotals sum) {
    totals.addTo(sum);
  }

  private int commonBucket(ChunkBuffer chunk, ScoreSieve sieve) {
    float score = chunk.scores[0];
    if (!(score >= index.lowest())) {
      return 0;
    }
    int bucket = index.bucket(score);
    boolean common =
        sieve.count(index.start(bucket)) == chunk.length() && sieve.count(index.end(bucket)) == 0;
    return common ? bucket : 0;
  }

  private void addAll(ChunkBuffer chunk, int bucket) {
    double origin = origins[bucket];
    int length = chunk.length();
    float[] scores = chunk.scores;
    int count = length;
    for (int other = chunk.nextNonZero(0); other >= 0; other = chunk.nextNonZero(other + 1)) {
      // The score of a positive, so that it adds exactly 0.
      scores[other] = (float) origin;
      count--;
    }
    // Four sums, as the next addition to the same one would have to wait for the last.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      a += scores[i] - origin;
      b += scores[i + 1] - origin;
      c += scores[i + 2] - origin;
      d += scores[i + 3] - origin;
    }
    for (; i < length; i++) {
      a += scores[i] - origin;
    }
    totals.add(bucket, count, (a + b) + (c + d));
  }

  private void addEach(ChunkBuffer chunk, ScoreSieve sieve) {
    int count = sieve.find(index.lowest());
    for (int n = 0; n < count; n++) {
      int i = sieve.positions()[n];
      if (chunk.labels[i] == 0) {
        float score = chunk.scores[i];
        int k = index.bucket(score);
        totals.add(k, 1, score - origins[k]);
      }
    }
  }

  /** Writes the gradients of the negatives, and 0 for all other scores of these chunks. */
  void writeGradient(BucketLines lines) {
    if (chunks.isEmpty()) {
      return;
    }
    ChunkBuffer chunk = memory.newChunkBuffer();
    for (int c = 0; c < commonBuckets.length; c++) {
      chunk.read(chunks.get(c));
      int bucket = commonBuckets[c];
      if (bucket > 0) {
        fillAll(chunk, bucket, lines);
      } else {
        fillEach(chunk, lines);
      }
      chunk.writeGradients();
    }
  }

  private void fillAll(ChunkBuffer chunk, int bucket, BucketLines lines) {
    double origin = origins[bucket];
    double intercept = lines.intercepts()[bucket];
    double slope = lines.slopes()[bucket];
    float[] scores = chunk.scores;
    float[] gradients = chunk.gradients;
    // Four at a time, as on some processors a conversion waits for what its register last held.
    for (int i = 0; i < HostMemory.CHUNK; i += 4) {
      double a = scores[i];
      double b = scores[i + 1];
      double c = scores[i + 2];
      double d = scores[i + 3];
      gradients[i] = (float) (intercept + slope * (a - origin));
      gradients[i + 1] = (float) (intercept + slope * (b - origin));
      gradients[i + 2] = (float) (intercept + slope * (c - origin));
      gradients[i + 3] = (float) (intercept + slope * (d - origin));
    }
    for (int other = chunk.nextNonZero(0); other >= 0; other = chunk.nextNonZero(other + 1)) {
      gradients[other] = 0;
    }
  }

  private void fillEach(ChunkBuffer chunk, BucketLines lines) {
    double[] intercepts = lines.intercepts();
    double[] slopes = lines.slopes();
    Arrays.fill(chunk.gradients, 0, chunk.length(), 0);
    for (int i = 0; i < chunk.length(); i++) {
      float score = chunk.scores[i];
      if (score >= index.lowest() && chunk.labels[i] == 0) {
        int k = index.bucket(score);
        chunk.gradients[i] = (float) (intercepts[k] + slopes[k] * (score - origins[k]));
      }
    }
  }
}
