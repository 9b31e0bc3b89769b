package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.BucketLines;
import io.github.aploss.loss.ranking.NegativeTotals;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The passes of a ranking over the scores of one task. Of a chunk in which few negatives take part
 * these are kept, and it is not read again.
 */
final class HostTask {
  // A sixteenth of the scores, with some thirty bytes each, is two bytes a score.
  private static final int FEW = HostMemory.CHUNK / 16;

  private final HostMemory memory;
  private final ScoreRange task;
  private final List<ScoreRange> sparse = new ArrayList<>();
  private final KeptNegatives kept = new KeptNegatives();
  private final CrowdedChunks crowded;

  HostTask(HostMemory memory, ScoreRange task) {
    this.memory = memory;
    this.task = task;
    crowded = new CrowdedChunks(memory, task);
  }

  /** Finds the negatives that take part and their buckets, and counts those that are not kept. */
  NegativeTotalsLog totals(double[] anchors, BucketIndex index) {
    sift(index.lowest());
    // Only now, all at once: the index stays in the cache.
    kept.find(index, anchors);
    NegativeTotalsLog totals = new NegativeTotalsLog(anchors.length);
    crowded.count(anchors, index, totals);
    return totals;
  }

  /** Keeps the negatives that are not below a bound, in the chunks where they are few. */
  private void sift(float lowest) {
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
        kept.add(sieve.places(), count, start, scores, labels);
      } else {
        crowded.add(chunk);
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

  /** Counts the negatives that are kept. */
  void addKept(NegativeTotals totals) {
    kept.addTo(totals);
  }

  /**
   * Writes the gradient of every score.
   *
   * @param anchors of the buckets
   * @param places of the positives
   * @param rewards the gradient of each positive
   */
  void writeGradient(
      double[] anchors, BucketIndex index, BucketLines lines, int[] places, float[] rewards) {
    FloatBuffer gradients = memory.gradients(task);
    writeKept(kept.gradients(lines), gradients);
    crowded.writeGradient(anchors, index, lines);
    for (int i = 0; i < places.length; i++) {
      gradients.put(places[i], rewards[i]);
    }
  }

  private void writeKept(float[] blame, FloatBuffer gradients) {
    int written = 0;
    // Chunk by chunk, so that what was cleared is still in the cache.
    for (ScoreRange chunk : sparse) {
      memory.clearGradients(chunk);
      long end = chunk.end() - task.start();
      for (; written < kept.size() && kept.place(written) < end; written++) {
        gradients.put(kept.place(written), blame[written]);
      }
    }
  }
}
