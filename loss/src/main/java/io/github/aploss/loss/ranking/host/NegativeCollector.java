package io.github.aploss.loss.ranking.host;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Collects the negatives of one task that take part in the ranking. They come chunk by chunk, in no
 * order within a chunk.
 */
final class NegativeCollector {
  private int[] positions = new int[64];
  private float[] scores = new float[64];
  private int size;

  /**
   * Adds the negatives among some scores of a chunk.
   *
   * @param candidates where they are in the chunk
   * @param count how many
   * @param offset of the chunk in the task
   * @param source scores of the task
   * @param labels of the task
   */
  void add(int[] candidates, int count, int offset, FloatBuffer source, ByteBuffer labels) {
    makeRoom(count);
    int known = size;
    for (int n = 0; n < count; n++) {
      int position = offset + candidates[n];
      positions[known] = position;
      scores[known] = source.get(position);
      int label = labels.get(position);
      // Without a branch: 0 alone has no sign, nor has its negative.
      known += 1 - ((label | -label) >>> 31);
    }
    size = known;
  }

  private void makeRoom(int more) {
    if (size + more > positions.length) {
      int length = Math.max(2 * size, size + more);
      positions = Arrays.copyOf(positions, length);
      scores = Arrays.copyOf(scores, length);
    }
  }

  /**
   * Finds the bucket of each.
   *
   * @param origins of the buckets
   */
  KeptNegatives inBuckets(BucketIndex index, double[] origins) {
    int[] buckets = new int[size];
    double[] offsets = new double[size];
    for (int i = 0; i < size; i++) {
      int k = index.bucket(scores[i]);
      buckets[i] = k;
      offsets[i] = scores[i] - origins[k];
    }
    return new KeptNegatives(positions, buckets, offsets);
  }
}
