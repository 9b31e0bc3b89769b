package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
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
  private static final VarHandle EIGHT_LABELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FloatPointer logits;
  private final BytePointer labels;
  private final FloatPointer gradient;

  public HostMemory(ScoreBatch batch) {
    logits = batch.logits().data_ptr_float();
    labels = batch.labels().data_ptr_char();
    gradient = batch.gradient().data_ptr_float();
  }

  /** Finds the positives of each task. */
  public HostPositives positives(List<ScoreRange> tasks) {
    return new HostPositives(tasks.parallelStream().map(this::positives).toList());
  }

  private HostPositives.Found positives(ScoreRange task) {
    int[] places = new int[64];
    int size = 0;
    BytePointer source = new BytePointer(labels);
    byte[] chunk = new byte[CHUNK];
    for (long start = task.start(); start < task.end(); start += CHUNK) {
      int length = (int) Math.min(CHUNK, task.end() - start);
      int before = (int) (start - task.start());
      source.position(start).get(chunk, 0, length);
      for (int i = nextPositive(chunk, 0, length); i >= 0; i = nextPositive(chunk, i + 1, length)) {
        if (size == places.length) {
          places = Arrays.copyOf(places, 2 * size);
        }
        places[size++] = before + i;
      }
    }
    places = Arrays.copyOf(places, size);
    return new HostPositives.Found(places, scores(task, places));
  }

  /** In a loop of its own, so that one score need not wait until another has come from memory. */
  private float[] scores(ScoreRange task, int[] places) {
    FloatBuffer source = scores(task);
    float[] scores = new float[places.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = source.get(places[i]);
    }
    return scores;
  }

  // Single numbers are read and written many times faster through a buffer than a pointer. A buffer
  // reaches no further than 2 GiB, so each begins where its part does.

  FloatBuffer scores(ScoreRange part) {
    return logits.getPointer(part.start()).limit(part.length()).asBuffer();
  }

  /** The scores, by their bits. */
  IntBuffer bits(ScoreRange part) {
    return new IntPointer(logits).getPointer(part.start()).limit(part.length()).asBuffer();
  }

  ByteBuffer labels(ScoreRange part) {
    return labels.getPointer(part.start()).limit(part.length()).asBuffer();
  }

  FloatBuffer gradients(ScoreRange part) {
    return gradient.getPointer(part.start()).limit(part.length()).asBuffer();
  }

  /** Sets gradients to 0. */
  void clearGradients(ScoreRange part) {
    new FloatPointer(gradient).position(part.start()).limit(part.end()).zero();
  }

  /** Position of the first 1 in {@code targets[from .. length - 1]}, or -1. */
  private static int nextPositive(byte[] targets, int from, int length) {
    int i = nextOther(targets, from, length);
    while (i >= 0 && targets[i] != 1) {
      i = nextOther(targets, i + 1, length);
    }
    return i;
  }

  /** Position of the first label in {@code targets[from .. length - 1]} that is not 0, or -1. */
  private static int nextOther(byte[] targets, int from, int length) {
    int i = from;
    // Nearly all labels are 0: eight at once.
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      long word = (long) EIGHT_LABELS.get(targets, i);
      if (word != 0) {
        return i + Long.numberOfTrailingZeros(word) / Byte.SIZE;
      }
    }
    for (; i < length; i++) {
      if (targets[i] != 0) {
        return i;
      }
    }
    return -1;
  }

  /** One chunk at a time, in arrays that stay in the cache. */
  public final class Window {
    public final float[] scores = new float[CHUNK];
    public final byte[] targets = new byte[CHUNK];
    public final float[] gradients = new float[CHUNK];

    private final FloatPointer scoreSource = new FloatPointer(logits);
    private final BytePointer targetSource = new BytePointer(labels);
    private final FloatPointer gradientSink = new FloatPointer(gradient);
    private ScoreRange chunk;

    /** Reads scores and targets, at most {@link #CHUNK}. */
    public void read(ScoreRange part) {
      chunk = part;
      scoreSource.position(part.start()).get(scores, 0, length());
      targetSource.position(part.start()).get(targets, 0, length());
    }

    public int length() {
      return (int) chunk.length();
    }

    /** Position in the chunk of the first positive at or after {@code from}, or -1. */
    public int nextPositive(int from) {
      return HostMemory.nextPositive(targets, from, length());
    }

    /** Position in the chunk of the first score at or after {@code from} that is no negative's. */
    int nextOther(int from) {
      return HostMemory.nextOther(targets, from, length());
    }

    public void writeGradients() {
      gradientSink.position(chunk.start()).put(gradients, 0, length());
    }
  }
}
