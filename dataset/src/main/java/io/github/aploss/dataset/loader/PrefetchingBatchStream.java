package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.files.UserException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;

/**
 * Keeps a fixed number of batches under way. Only the consumer hands out work, when it takes a
 * batch, so the queue is bounded and nothing needs a lock.
 */
final class PrefetchingBatchStream implements BatchStream {
  private final ExecutorService workers;
  private final int batches;
  private final int ahead;
  private final IntFunction<List<SampleTask>> tasks;
  private final Deque<List<Future<List<Sample>>>> underWay = new ArrayDeque<>();
  private int next;
  private int submitted;
  private boolean closed;

  PrefetchingBatchStream(
      ExecutorService workers,
      int batches,
      int firstBatch,
      int ahead,
      IntFunction<List<SampleTask>> tasks) {
    this.workers = workers;
    this.batches = batches;
    this.ahead = ahead;
    this.tasks = tasks;
    this.next = firstBatch;
    this.submitted = firstBatch;
    submit();
  }

  @Override
  public boolean hasNext() {
    return !closed && next < batches;
  }

  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException(closed ? "the stream is closed" : "the epoch is over");
    }
    List<Sample> samples = new ArrayList<>();
    try {
      for (Future<List<Sample>> views : underWay.element()) {
        samples.addAll(views.get());
      }
    } catch (ExecutionException e) {
      close();
      throw failure(e.getCause());
    } catch (CancellationException e) {
      close();
      throw new IllegalStateException("the loader of this stream is closed", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    }
    underWay.remove();
    submit();
    return new Batch(next++, samples);
  }

  private void submit() {
    try {
      while (submitted < batches && underWay.size() < ahead) {
        List<Future<List<Sample>>> futures = new ArrayList<>();
        for (SampleTask task : tasks.apply(submitted)) {
          futures.add(workers.submit(task));
        }
        underWay.add(futures);
        submitted++;
      }
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the loader of this stream is closed", e);
    }
  }

  // The stack of the worker is kept as the cause; the message must stand alone.
  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof UserException) {
      return new DatasetException(cause.getMessage(), cause);
    }
    return new IllegalStateException(cause);
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(batch -> batch.forEach(sample -> sample.cancel(false)));
    underWay.clear();
  }
}
