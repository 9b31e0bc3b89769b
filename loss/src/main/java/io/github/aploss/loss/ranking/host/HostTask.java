package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.BucketLines;
import io.github.aploss.loss.ranking.NegativeTotals;
import io.github.aploss.loss.ranking.ScoreBuckets;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The negatives of one task, sorted into buckets. Of a chunk in which few of them take part these
 * are kept, and it is not read again.
 */
final class HostTask {
  // A sixteenth of the scores, with some thirty bytes each, is two bytes a score.
  private static final int FEW = HostMemory.CHUNK / 16;

  private final HostMemory memory;
  private final ScoreRange task;
  private final List<ScoreRange> sparse = new ArrayList<>();
  private final KeptNegatives kept;
  private final CrowdedChunks crowded;

  /** Finds the negatives that take part and their buckets, and sums up those that are not kept. */
  HostTask(HostMemory memory, ScoreRange task, BucketIndex index, ScoreBuckets buckets) {
    this.memory = memory;
    this.task = task;
    NegativeCollector few = new NegativeCollector();
    List<ScoreRange> many = new ArrayList<>();
    sift(index.lowest(), few, many);
    // Only now, all at once: the index stays in the cache.
    kept = few.inBuckets(index, buckets.origins());
    crowded = new CrowdedChunks(memory, task, many, index, buckets);
  }

  /** Collects the negatives that are not below a bound, in the chunks where they are few. */
  private void sift(float lowest, NegativeCollector few, List<ScoreRange> many) {
    FloatBuffer scores = memory.scores(task);
    ByteBuffer labels = memory.labels(task);
    IntBuffer bits = memory.bits(task);
    ScoreSieve sieve = new ScoreSieve();
    for (ScoreRange chunk : task.chunks(HostMemory.CHUNK)) {
      int start = (int) (chunk.start() - task.start());
      int length = (int) chunk.length();
      int count = FEW + 1;
      if (!crowdedAtAGlance(scores, start, length, lowest)) {
        sieve.read(bits, start, length);
        count = sieve.find(lowest);
      }
      if (count <= FEW) {
        sparse.add(chunk);
        few.add(sieve.positions(), count, start, scores, labels);
      } else {
        many.add(chunk);
      }
    }
  }

  /** Whether four scores of a chunk are all not below the bound. */
  private static boolean crowdedAtAGlance(FloatBuffer scores, int start, int length, float lowest) {
    boolean all = true;
    for (int quarter = 0; quarter < 4; quarter++) {
      all &= scores.get(start + length * quarter / 4) >= lowest;
    }
    return all;
  }

  void addCrowded(NegativeTotals totals) {
    crowded.addTo(totals);
  }

  void addKept(NegativeTotals totals) {
    kept.addTo(totals);
  }

  /** Writes the gradients of the negatives, and 0 for all other scores. */
  void writeGradient(BucketLines lines) {
    float[] gradients = kept.gradients(lines);
    FloatBuffer sink = memory.gradients(task);
    int written = 0;
    // Chunk by chunk, so that what was cleared is still in the cache.
    for (ScoreRange chunk : sparse) {
      memory.clearGradients(chunk);
      long end = chunk.end() - task.start();
      for (; written < kept.size() && kept.position(written) < end; written++) {
        sink.put(kept.position(written), gradients[written]);
      }
    }
    crowded.writeGradient(lines);
  }
}
