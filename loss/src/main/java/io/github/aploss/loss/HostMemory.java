package io.github.aploss.loss;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A batch of float32 scores in the memory of this machine, walked in place, a cache-sized chunk at
 * a time, by all cores.
 */
final class HostMemory {
  private static final int CHUNK = 1 << 13;
  private static final VarHandle EIGHT_LABELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FloatPointer logits;
  private final BytePointer labels;
  private final FloatPointer gradient;

  HostMemory(ScoreBatch batch) {
    logits = batch.logits().data_ptr_float();
    labels = batch.labels().data_ptr_char();
    gradient = batch.gradient().data_ptr_float();
  }

  /** The scores of the positives, in float64, ascending. */
  double[] positives(List<Segment> segments) {
    return Segment.tasks(segments).parallelStream()
        .map(this::positives)
        .reduce(HostMemory::merged)
        .orElseGet(() -> new double[0]);
  }

  /** Two ascending arrays as one, NaN last. */
  private static double[] merged(double[] left, double[] right) {
    double[] all = new double[left.length + right.length];
    int l = 0;
    int r = 0;
    while (l < left.length && r < right.length) {
      all[l + r] = Double.compare(left[l], right[r]) <= 0 ? left[l++] : right[r++];
    }
    System.arraycopy(left, l, all, l + r, left.length - l);
    System.arraycopy(right, r, all, left.length + r, right.length - r);
    return all;
  }

  private double[] positives(Segment task) {
    double[] found = new double[64];
    int size = 0;
    BytePointer source = new BytePointer(labels);
    // Single numbers are read many times faster through a buffer than through a pointer.
    FloatBuffer scores =
        new FloatPointer(logits).position(task.start()).limit(task.end()).asBuffer();
    byte[] chunk = new byte[CHUNK];
    for (long start = task.start(); start < task.end(); start += CHUNK) {
      int length = (int) Math.min(CHUNK, task.end() - start);
      source.position(start).get(chunk, 0, length);
      for (int i = nextPositive(chunk, 0, length); i >= 0; i = nextPositive(chunk, i + 1, length)) {
        if (size == found.length) {
          found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = scores.get((int) (start - task.start()) + i);
      }
    }
    found = Arrays.copyOf(found, size);
    Arrays.sort(found);
    return found;
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

  /** A moving view of one task: a chunk of it at a time in arrays that stay in the cache. */
  final class Window {
    final float[] scores = new float[CHUNK];
    final byte[] targets = new byte[CHUNK];
    final float[] gradients = new float[CHUNK];

    private final FloatPointer scoreSource = new FloatPointer(logits);
    private final BytePointer targetSource = new BytePointer(labels);
    private final FloatPointer gradientSink = new FloatPointer(gradient);
    private final Segment task;
    private long start;
    private int length;

    Window(Segment task) {
      this.task = task;
      start = task.start();
    }

    /** Moves to the next chunk and reads it; false at the end. */
    boolean next() {
      start += length;
      length = (int) Math.min(CHUNK, task.end() - start);
      if (length == 0) {
        return false;
      }
      scoreSource.position(start).get(scores, 0, length);
      targetSource.position(start).get(targets, 0, length);
      return true;
    }

    int length() {
      return length;
    }

    /** Position in the chunk of the first positive at or after {@code from}, or -1. */
    int nextPositive(int from) {
      return HostMemory.nextPositive(targets, from, length);
    }

    /** Position in the chunk of the first score at or after {@code from} that is no negative's. */
    int nextOther(int from) {
      return HostMemory.nextOther(targets, from, length);
    }

    void writeGradients() {
      gradientSink.position(start).put(gradients, 0, length);
    }
  }
}
