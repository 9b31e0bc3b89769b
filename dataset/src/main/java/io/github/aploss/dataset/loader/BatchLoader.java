package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.random.SampleRandom;
import io.github.aploss.dataset.transform.Transform;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Reads, transforms and batches images ahead of their use. The order of the images and every random
 * decision are pure functions of (seed, epoch, position), so the number of threads does not show,
 * and an epoch taken up at a later batch goes on as if it had run through.
 */
public final class BatchLoader implements AutoCloseable {
  private final List<LabelledImage> images;
  private final BatchPlan plan;
  private final int batchSize;
  private final int threads;
  private final long seed;
  private final boolean shuffle;
  private final BatchShare share;
  private final Optional<DamagedImages> damaged;
  private final ExecutorService workers;

  /**
   * A loader of one sample per image.
   *
   * @param batchSize samples per batch; the last batch of an epoch may be smaller
   * @param threads how many images are worked on at once
   * @param shuffle whether every epoch has an order of its own
   */
  public BatchLoader(
      List<LabelledImage> images,
      Transform transform,
      int batchSize,
      int threads,
      long seed,
      boolean shuffle) {
    this(images, List.of(transform), batchSize, threads, seed, shuffle);
  }

  /**
   * A loader of several samples per image, which is read once for all of them.
   *
   * @param views what makes each sample of an image
   * @param batchSize images per batch
   */
  public BatchLoader(
      List<LabelledImage> images,
      List<Transform> views,
      int batchSize,
      int threads,
      long seed,
      boolean shuffle) {
    this(
        images,
        BatchPlan.always((sample, random) -> sample, views),
        batchSize,
        threads,
        seed,
        shuffle,
        BatchShare.WHOLE,
        Optional.empty());
  }

  /**
   * The same with a transform that is applied once to each image, before any view.
   *
   * @param first of the stored image, at its own size
   */
  public BatchLoader(
      List<LabelledImage> images,
      Transform first,
      List<Transform> views,
      int batchSize,
      int threads) {
    this(
        images,
        BatchPlan.always(first, views),
        batchSize,
        threads,
        0,
        false,
        BatchShare.WHOLE,
        Optional.empty());
  }

  /**
   * A loader of one sample per image for one of several workers: its share of each batch, made of
   * the same samples as if it had all of them.
   *
   * @param plan how samples are made, batch by batch
   * @param damaged what images that cannot be decoded are left to, as in training
   */
  public BatchLoader(
      List<LabelledImage> images,
      BatchPlan plan,
      int batchSize,
      int threads,
      long seed,
      boolean shuffle,
      BatchShare share,
      DamagedImages damaged) {
    this(images, plan, batchSize, threads, seed, shuffle, share, Optional.of(damaged));
  }

  private BatchLoader(
      List<LabelledImage> images,
      BatchPlan plan,
      int batchSize,
      int threads,
      long seed,
      boolean shuffle,
      BatchShare share,
      Optional<DamagedImages> damaged) {
    if (batchSize < 1 || threads < 1) {
      throw new IllegalArgumentException(
          String.format("need batchSize and threads >= 1, got %d and %d", batchSize, threads));
    }
    this.images = List.copyOf(images);
    this.plan = plan;
    this.batchSize = batchSize;
    this.threads = threads;
    this.seed = seed;
    this.shuffle = shuffle;
    this.share = share;
    this.damaged = damaged;
    this.workers = Executors.newFixedThreadPool(threads, threadFactory());
  }

  /** Batches in every epoch. */
  public int batches() {
    return (images.size() + batchSize - 1) / batchSize;
  }

  /**
   * The batches of one epoch from {@code firstBatch} on.
   *
   * @param epoch any number; equal numbers give equal epochs
   * @param firstBatch 0 for the whole epoch
   */
  public BatchStream epoch(int epoch, int firstBatch) {
    if (firstBatch < 0 || firstBatch > batches()) {
      throw new IllegalArgumentException(
          String.format("first batch is 0 to %d, got %d", batches(), firstBatch));
    }
    int[] order = EpochOrder.of(images.size(), seed, epoch, shuffle);
    // Two batches ahead, and at least two samples for every thread.
    int ahead = Math.max(2, (2 * threads + batchSize - 1) / batchSize);
    return new PrefetchingBatchStream(
        workers, batches(), firstBatch, ahead, batch -> tasks(order, epoch, batch));
  }

  private List<SampleTask> tasks(int[] order, int epoch, int batch) {
    int start = batch * batchSize;
    int samples = Math.min(batchSize, order.length - start);
    SampleSteps steps = plan.at(epoch, batch);
    return IntStream.range(start + share.from(samples), start + share.to(samples))
        .mapToObj(
            position ->
                new SampleTask(
                    images.get(order[position]),
                    of -> decoded(order, of),
                    position,
                    order.length,
                    steps,
                    SampleRandom.of(seed, epoch, position)))
        .toList();
  }

  private DamagedImages.Decoded decoded(int[] order, int position) {
    LabelledImage image = images.get(order[position]);
    return damaged
        .map(left -> left.firstUsable(from(order, position)))
        .orElseGet(() -> new DamagedImages.Decoded(image, ImageReader.read(image)));
  }

  /** The images of an epoch from one of them on, all of them once. */
  private Iterable<LabelledImage> from(int[] order, int position) {
    return () ->
        IntStream.range(0, order.length)
            .mapToObj(i -> images.get(order[(position + i) % order.length]))
            .iterator();
  }

  /** Stops the threads; streams that are still open fail. */
  @Override
  public void close() {
    // What was still queued never runs; whoever waits for it must be told.
    workers.shutdownNow().forEach(task -> ((Future<?>) task).cancel(false));
  }

  private static ThreadFactory threadFactory() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "loader-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
