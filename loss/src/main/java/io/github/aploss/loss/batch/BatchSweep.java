package io.github.aploss.loss.batch;

import java.util.List;
import java.util.function.LongFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A sweep over a batch by tensor operations, one chunk after the other, for losses that treat every
 * score alike. On the host chunks fit in the cache and all cores work, each on scores of its own;
 * elsewhere chunks are large.
 *
 * @param <R> what a sweep over some of the scores finds out
 */
public interface BatchSweep<R> {
  // Large enough to drown the cost of a native call, small enough for the cache, and below the size
  // from which libtorch splits an operation among its own threads.
  long HOST_CHUNK = 3 << 13;
  long DEVICE_CHUNK = 1 << 22;

  /** Works on one chunk: three flat tensors of the same length, views of the batch. */
  void accept(Tensor logits, Tensor labels, Tensor gradient);

  /** What was found in all chunks so far. */
  R result();

  /**
   * Sweeps over all scores of the batch. How it is cut depends on its size alone, so that results
   * are the same whatever the number of cores.
   *
   * @param worker makes a worker with buffers for chunks of up to the given number of scores
   * @return the results of the workers, those of the first scores first
   */
  static <R> List<R> sweep(ScoreBatch batch, LongFunction<BatchSweep<R>> worker) {
    ScoreRange whole = new ScoreRange(0, batch.size());
    if (!batch.logits().is_cpu()) {
      return List.of(sweep(batch, whole, DEVICE_CHUNK, worker));
    }
    // Not left to the threads of libtorch: they would meet after every operation on every chunk.
    return ScoreRange.inTasks(List.of(whole)).parallelStream()
        .map(task -> sweep(batch, task, HOST_CHUNK, worker))
        .toList();
  }

  private static <R> R sweep(
      ScoreBatch batch, ScoreRange task, long chunk, LongFunction<BatchSweep<R>> worker) {
    try (PointerScope buffers = new PointerScope()) {
      BatchSweep<R> work = worker.apply(Math.min(chunk, task.length()));
      for (ScoreRange range : task.chunks(chunk)) {
        try (PointerScope pointers = new PointerScope()) {
          work.accept(
              range.of(batch.logits()), range.of(batch.labels()), range.of(batch.gradient()));
        }
      }
      return work.result();
    }
  }
}
