package io.github.aploss.loss;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The passes over float32 scores in the memory of this machine: walked in place, a cache-sized
 * chunk at a time, by all cores. How the work is cut depends on the number of scores alone, so that
 * the sums, and with them the last bits of the result, are the same on every machine.
 */
final class HostScores implements RankedScores {
  private static final int CHUNK = 1 << 13;
  private static final int MOST_TASKS = 16;
  private static final long SMALLEST_TASK = 1 << 16;
  private static final VarHandle EIGHT_LABELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final FloatPointer logits;
  private final BytePointer labels;
  private final FloatPointer gradient;

  HostScores(ScoreBatch batch) {
    logits = batch.logits().data_ptr_float();
    labels = batch.labels().data_ptr_char();
    gradient = batch.gradient().data_ptr_float();
  }

  @Override
  public double[] positives(List<Segment> segments) {
    double[] positives =
        tasks(segments).parallelStream().flatMapToDouble(this::positives).toArray();
    Arrays.sort(positives);
    return positives;
  }

  private DoubleStream positives(Segment task) {
    DoubleStream.Builder found = DoubleStream.builder();
    BytePointer from = new BytePointer(labels);
    byte[] chunk = new byte[8 * CHUNK];
    for (long start = task.start(); start < task.end(); start += chunk.length) {
      int length = (int) Math.min(chunk.length, task.end() - start);
      from.position(start).get(chunk, 0, length);
      Arrays.fill(chunk, length, Math.min(chunk.length, length + 7), (byte) 0);
      for (int i = 0; i < length; i += 8) {
        if ((long) EIGHT_LABELS.get(chunk, i) != 0) {
          for (int j = i; j < i + 8; j++) {
            if (chunk[j] == 1) {
              found.add(logits.get(start + j));
            }
          }
        }
      }
    }
    return found.build();
  }

  @Override
  public BucketTotals totals(List<Segment> segments, PiecewiseRanking ranking) {
    BucketIndex index = new BucketIndex(ranking.breakpoints());
    BucketTotals sum = BucketTotals.empty(ranking.buckets());
    List<BucketTotals> parts =
        tasks(segments).parallelStream().map(task -> totals(task, ranking, index)).toList();
    for (BucketTotals part : parts) {
      for (int k = 0; k < ranking.buckets(); k++) {
        sum.add(k, part.counts()[k], part.offsets()[k]);
      }
    }
    return sum;
  }

  private BucketTotals totals(Segment task, PiecewiseRanking ranking, BucketIndex index) {
    BucketTotals totals = BucketTotals.empty(ranking.buckets());
    double lowest = ranking.breakpoints()[0];
    double[] anchors = ranking.anchors();
    Window window = new Window();
    for (long start = task.start(); start < task.end(); start += CHUNK) {
      int length = window.load(start, task.end());
      for (int i = 0; i < length; i++) {
        double score = window.scores[i];
        // So written that NaN passes.
        if (window.target[i] == 0 && !(score < lowest)) {
          int k = index.bucket(score);
          totals.add(k, 1, score - anchors[k]);
        }
      }
    }
    return totals;
  }

  @Override
  public void writeGradient(
      List<Segment> segments, PiecewiseRanking ranking, RankingUpdate update) {
    BucketIndex index = new BucketIndex(ranking.breakpoints());
    tasks(segments).parallelStream().forEach(task -> writeGradient(task, ranking, index, update));
  }

  private void writeGradient(
      Segment task, PiecewiseRanking ranking, BucketIndex index, RankingUpdate update) {
    double lowest = ranking.breakpoints()[0];
    double[] anchors = ranking.anchors();
    Window window = new Window();
    float[] out = new float[CHUNK];
    FloatPointer to = new FloatPointer(gradient);
    for (long start = task.start(); start < task.end(); start += CHUNK) {
      int length = window.load(start, task.end());
      for (int i = 0; i < length; i++) {
        double score = window.scores[i];
        if (window.target[i] == 0) {
          if (score >= lowest) {
            int k = index.bucket(score);
            out[i] = (float) (update.intercepts()[k] + update.slopes()[k] * (score - anchors[k]));
          } else {
            out[i] = 0;
          }
        } else if (window.target[i] == 1) {
          out[i] = (float) update.positives()[Arrays.binarySearch(ranking.positives(), score)];
        } else {
          out[i] = 0;
        }
      }
      to.position(start).put(out, 0, length);
    }
  }

  /** One chunk of scores and labels, copied from native memory into arrays that stay cached. */
  private final class Window {
    private final float[] scores = new float[CHUNK];
    private final byte[] target = new byte[CHUNK];
    private final FloatPointer logits = new FloatPointer(HostScores.this.logits);
    private final BytePointer labels = new BytePointer(HostScores.this.labels);

    int load(long start, long end) {
      int length = (int) Math.min(CHUNK, end - start);
      logits.position(start).get(scores, 0, length);
      labels.position(start).get(target, 0, length);
      return length;
    }
  }

  private static List<Segment> tasks(List<Segment> segments) {
    long total = segments.stream().mapToLong(Segment::length).sum();
    long length = Math.max(SMALLEST_TASK, (total + MOST_TASKS - 1) / MOST_TASKS);
    List<Segment> tasks = new ArrayList<>();
    for (Segment segment : segments) {
      for (long start = segment.start(); start < segment.end(); start += length) {
        tasks.add(new Segment(start, Math.min(start + length, segment.end())));
      }
    }
    return tasks;
  }
}
