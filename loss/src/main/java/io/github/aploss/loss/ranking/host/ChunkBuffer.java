package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreRange;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * One chunk of scores at a time, copied from native memory into arrays that stay in the cache. The
 * arrays are longer than the last chunk of a task: only the first {@link #length} entries count.
 */
public final class ChunkBuffer {
  public final float[] scores = new float[HostMemory.CHUNK];
  public final byte[] labels = new byte[HostMemory.CHUNK];
  public final float[] gradients = new float[HostMemory.CHUNK];

  private final FloatPointer scoreSource;
  private final BytePointer labelSource;
  private final FloatPointer gradientSink;
  private ScoreRange range;

  ChunkBuffer(FloatPointer logits, BytePointer labels, FloatPointer gradient) {
    scoreSource = new FloatPointer(logits);
    labelSource = new BytePointer(labels);
    gradientSink = new FloatPointer(gradient);
  }

  /** Reads scores and labels, at most {@link HostMemory#CHUNK}. */
  public void read(ScoreRange chunk) {
    range = chunk;
    scoreSource.position(range.start()).get(scores, 0, length());
    labelSource.position(range.start()).get(labels, 0, length());
  }

  public int length() {
    return (int) range.length();
  }

  /** Position in the chunk of the first label at or after {@code from} that is not 0, or -1. */
  int nextNonZero(int from) {
    return LabelScan.nextNonZero(labels, from, length());
  }

  /** Writes the gradients of the chunk that was read last. */
  public void writeGradients() {
    gradientSink.position(range.start()).put(gradients, 0, length());
  }
}
