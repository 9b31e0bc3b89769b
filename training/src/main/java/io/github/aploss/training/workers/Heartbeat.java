package io.github.aploss.training.workers;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.StringVector;

/**
 * Tells the other workers that this one lives, and knows which of them does not. Signs of life go
 * over the store of the group, on a thread and a connection of their own.
 */
final class Heartbeat {
  /** Under which the sentence of the first worker that failed stands. */
  static final String FAILURE = "failure";

  /** Counts the workers that know of it. */
  static final String HEARD = "heard";

  private static final long LAST_BEAT_MILLIS = 5_000;

  private final Store store;
  private final GroupAddress address;
  private final WorkerTimeouts timeouts;
  private final SignsOfLife signs;
  private final LostWorkerSentences sentences;
  private final Thread thread;
  private volatile long progress;
  private volatile long lastRound = System.nanoTime();
  private volatile WorkerFailureException failure;
  private volatile boolean storeLost;
  private volatile boolean ended;

  /**
   * @param store a connection that nobody else uses; a call may block as long as the store does
   */
  Heartbeat(Store store, GroupAddress address, WorkerTimeouts timeouts) {
    this.store = store;
    this.address = address;
    this.timeouts = timeouts;
    signs = new SignsOfLife(address.rank(), address.size());
    sentences = new LostWorkerSentences(address, timeouts);
    thread = new Thread(this::beat, "heartbeat");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void beat() {
    long beats = 0;
    try {
      while (!ended) {
        try (PointerScope scope = new PointerScope()) {
          store.set(key(address.rank()), SignsOfLife.sign(++beats, progress));
          lookForFailure();
          lookAtOthers();
        }
        lastRound = System.nanoTime();
        Thread.sleep(timeouts.beat().toMillis());
      }
    } catch (RuntimeException e) {
      storeLost = true;
    } catch (InterruptedException e) {
      // Asked to end.
    }
  }

  private static String key(int rank) {
    return "beat/" + rank;
  }

  private void lookForFailure() {
    if (failure == null && store.check(new StringVector(FAILURE))) {
      failure = new WorkerFailureException(store.get_to_str(FAILURE));
      store.add(HEARD, 1);
    }
  }

  private void lookAtOthers() {
    for (int rank = 0; rank < address.size(); rank++) {
      if (rank != address.rank() && store.check(new StringVector(key(rank)))) {
        signs.heard(rank, store.get_to_str(key(rank)));
      }
    }
  }

  /** This worker has gone a step further, however small. */
  void progressed() {
    progress++;
  }

  /**
   * Looks whether all others are there.
   *
   * @throws WorkerFailureException if one of them failed or is silent
   */
  void check() {
    if (failure != null) {
      throw failure;
    }
    if (storeLost) {
      throw sentences.gone(0);
    }
    long silence = timeouts.silence().toNanos();
    if (!address.keepsStore() && sinceLastRound() > silence) {
      throw sentences.silent(0);
    }
    int rank = signs.mostSilent();
    if (signs.silence(rank) > silence && sinceLastRound() < silence) {
      throw sentences.silent(rank);
    }
  }

  private long sinceLastRound() {
    return System.nanoTime() - lastRound;
  }

  /** A connection broke: finds out who is at its other end. */
  WorkerFailureException culprit() {
    long end = System.nanoTime() + timeouts.silence().toNanos();
    // A worker that is not heard for some beats, while a connection broke, is the one.
    long suspicious = suspicious();
    while (System.nanoTime() < end) {
      try {
        check();
        if (!address.keepsStore() && sinceLastRound() > suspicious) {
          return sentences.gone(0);
        }
        int rank = signs.mostSilent();
        if (signs.silence(rank) > suspicious && sinceLastRound() < suspicious) {
          return sentences.gone(rank);
        }
        Thread.sleep(Math.max(1, timeouts.beat().toMillis() / 10));
      } catch (WorkerFailureException found) {
        return found;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return sentences.broken();
  }

  /** Of workers that wait for each other, all alive, names the one that is furthest behind. */
  WorkerFailureException stalled() {
    return sentences.stalled(signs.furthestBehind(progress));
  }

  /** Whether the others know of a failure already, or can no longer be told. */
  boolean isOver() {
    return failure != null || storeLost || sinceLastRound() > suspicious();
  }

  private long suspicious() {
    return 5 * timeouts.beat().toNanos();
  }

  /** How many others have given a sign of life of late. */
  int living() {
    return signs.living(suspicious());
  }

  /**
   * Gives no more signs of life.
   *
   * @return whether nothing uses the connection any longer
   */
  boolean end() {
    ended = true;
    thread.interrupt();
    try {
      thread.join(LAST_BEAT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
