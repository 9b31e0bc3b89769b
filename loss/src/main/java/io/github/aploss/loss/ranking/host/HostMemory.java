package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * A batch of float32 scores in the memory of this machine, walked in place, a cache-sized chunk at
 * a time, by all cores.
 */
public final class HostMemory {
  public static final int CHUNK = 1 << 12;

  private final FloatPointer logits;
  private final BytePointer labels;
  private final FloatPointer gradient;

  public HostMemory(ScoreBatch batch) {
    logits = batch.logits().data_ptr_float();
    labels = batch.labels().data_ptr_char();
    gradient = batch.gradient().data_ptr_float();
  }

  /** A buffer for one thread. */
  public ChunkBuffer newChunkBuffer() {
    return new ChunkBuffer(logits, labels, gradient);
  }

  // Single numbers are read and written many times faster through a buffer than a pointer. A buffer
  // reaches no further than 2 GiB, so each begins where its range does.

  FloatBuffer scores(ScoreRange range) {
    return logits.getPointer(range.start()).limit(range.length()).asBuffer();
  }

  /** The scores, by their bits. */
  IntBuffer bits(ScoreRange range) {
    return new IntPointer(logits).getPointer(range.start()).limit(range.length()).asBuffer();
  }

  ByteBuffer labels(ScoreRange range) {
    return labels.getPointer(range.start()).limit(range.length()).asBuffer();
  }

  FloatBuffer gradients(ScoreRange range) {
    return gradient.getPointer(range.start()).limit(range.length()).asBuffer();
  }

  /** Sets gradients to 0. */
  void clearGradients(ScoreRange range) {
    new FloatPointer(gradient).position(range.start()).limit(range.end()).zero();
  }

  /**
   * Writes the gradients of single scores: tensor operations would cost more than the passes.
   *
   * @param ranges in which they are, ascending
   * @param positions in the batch, ascending
   */
  void putGradients(List<ScoreRange> ranges, long[] positions, double[] values) {
    int next = 0;
    for (ScoreRange range : ranges) {
      if (next == positions.length || positions[next] >= range.end()) {
        continue;
      }
      FloatBuffer sink = gradients(range);
      for (; next < positions.length && positions[next] < range.end(); next++) {
        sink.put((int) (positions[next] - range.start()), (float) values[next]);
      }
    }
  }
}
