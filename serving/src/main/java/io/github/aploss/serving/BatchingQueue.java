package io.github.aploss.serving;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.Detection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Joins images that are asked about at about the same time into batches, and finds their objects in
 * one thread. How many wait is bounded by those who ask, see {@link Admission}.
 */
final class BatchingQueue implements AutoCloseable {
  private record Waiting(Image image, CompletableFuture<List<Detection>> answer) {}

  private final BatchDetector detector;
  private final int maxBatch;
  private final Duration wait;
  private final IntConsumer batches;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Thread worker = new Thread(this::work, "detection");
  private volatile boolean closed;

  /**
   * @param batches hears of the size of every batch
   */
  BatchingQueue(BatchDetector detector, int maxBatch, Duration wait, IntConsumer batches) {
    this.detector = detector;
    this.maxBatch = maxBatch;
    this.wait = wait;
    this.batches = batches;
    worker.setDaemon(true);
    worker.start();
  }

  /** Images that wait for a batch. */
  int waiting() {
    return queue.size();
  }

  /** What will be found in an image; cancelled ones are left out of the next batch. */
  Future<List<Detection>> submit(Image image) {
    Waiting one = new Waiting(image, new CompletableFuture<>());
    queue.add(one);
    return one.answer;
  }

  private void work() {
    while (!closed) {
      try {
        List<Waiting> batch = nextBatch();
        if (!batch.isEmpty()) {
          detect(batch);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private List<Waiting> nextBatch() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    batch.add(queue.take());
    long end = System.nanoTime() + wait.toNanos();
    while (batch.size() < maxBatch) {
      Waiting next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    batch.removeIf(one -> one.answer.isDone());
    return batch;
  }

  private void detect(List<Waiting> batch) {
    batches.accept(batch.size());
    try {
      List<List<Detection>> found = detector.detect(batch.stream().map(Waiting::image).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer.complete(found.get(i));
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      batch.forEach(one -> one.answer.completeExceptionally(e));
    }
  }

  /** Ends when the batch in progress is done; those who still wait are cancelled. */
  @Override
  public void close() {
    closed = true;
    worker.interrupt();
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.forEach(one -> one.answer.cancel(false));
  }
}
