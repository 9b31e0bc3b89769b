package io.github.aploss.training.workers;

import java.time.Duration;
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
  private final WorkerTimeouts patience;
  private final String[] lastSign;
  private final long[] seen;
  private final Thread thread;
  private volatile long progress;
  private volatile long lastRound = System.nanoTime();
  private volatile WorkerFailureException failure;
  private volatile boolean storeLost;
  private volatile boolean ended;

  /**
   * @param store a connection that nobody else uses; a call may block as long as the store does
   */
  Heartbeat(Store store, GroupAddress address, WorkerTimeouts patience) {
    this.store = store;
    this.address = address;
    this.patience = patience;
    lastSign = new String[address.size()];
    seen = new long[address.size()];
    java.util.Arrays.fill(seen, System.nanoTime());
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
          store.set(key(address.rank()), ++beats + " " + progress);
          lookForFailure();
          lookAtOthers();
        }
        lastRound = System.nanoTime();
        Thread.sleep(patience.beat().toMillis());
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
        String sign = store.get_to_str(key(rank));
        if (!sign.equals(lastSign[rank])) {
          lastSign[rank] = sign;
          seen[rank] = System.nanoTime();
        }
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
    if (storeLost && !address.storeElsewhere()) {
      throw gone(0);
    }
    long silence = patience.silence().toNanos();
    if (!address.keepsStore() && System.nanoTime() - lastRound > silence) {
      throw silent(0);
    }
    int rank = mostSilent();
    if (System.nanoTime() - seen[rank] > silence && System.nanoTime() - lastRound < silence) {
      throw silent(rank);
    }
  }

  private int mostSilent() {
    int found = address.rank() == 0 ? 1 : 0;
    for (int rank = 0; rank < address.size(); rank++) {
      if (rank != address.rank() && seen[rank] < seen[found]) {
        found = rank;
      }
    }
    return found;
  }

  /** A connection broke: finds out who is at its other end. */
  WorkerFailureException culprit() {
    long end = System.nanoTime() + patience.silence().toNanos();
    // A worker that is not heard for some beats, while a connection broke, is the one.
    long suspicious = suspicious();
    while (System.nanoTime() < end) {
      try {
        check();
        int rank = mostSilent();
        long now = System.nanoTime();
        if (!address.keepsStore() && now - lastRound > suspicious) {
          return gone(0);
        }
        if (now - seen[rank] > suspicious && now - lastRound < suspicious) {
          return gone(rank);
        }
        Thread.sleep(Math.max(1, patience.beat().toMillis() / 10));
      } catch (WorkerFailureException found) {
        return found;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return new WorkerFailureException(
        "the connection between the workers broke, though all of them give signs of life;"
            + CONTINUATION);
  }

  /** Of workers that wait for each other, all alive, names the one that is furthest behind. */
  WorkerFailureException stalled() {
    int behind = -1;
    long least = progress;
    for (int rank = 0; rank < address.size(); rank++) {
      long reached = lastSign[rank] == null ? 0 : progress(lastSign[rank]);
      if (rank != address.rank() && reached < least) {
        least = reached;
        behind = rank;
      }
    }
    String who = behind < 0 ? "another worker" : name(behind);
    return new WorkerFailureException(
        who
            + " lives but has not gone on for "
            + words(patience.stall())
            + ", so this one, worker "
            + address.rank()
            + ", stops;"
            + CONTINUATION);
  }

  private static long progress(String sign) {
    return Long.parseLong(sign.substring(sign.indexOf(' ') + 1));
  }

  private static final String CONTINUATION =
      " the last checkpoint is kept: go on with --resume, with any number of workers";

  private String name(int rank) {
    return "worker " + rank + " of " + address.size();
  }

  private WorkerFailureException gone(int rank) {
    return new WorkerFailureException(
        name(rank)
            + " ended or cannot be reached, so this one, worker "
            + address.rank()
            + ", stops;"
            + CONTINUATION);
  }

  private WorkerFailureException silent(int rank) {
    return new WorkerFailureException(
        name(rank)
            + " has given no sign of life for "
            + words(patience.silence())
            + ", so this one, worker "
            + address.rank()
            + ", stops;"
            + CONTINUATION);
  }

  private static String words(Duration duration) {
    return duration.toSeconds() >= 120
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " s";
  }

  /** Whether the others know of a failure already, or can no longer be told. */
  boolean isOver() {
    return failure != null || storeLost || System.nanoTime() - lastRound > suspicious();
  }

  private long suspicious() {
    return 5 * patience.beat().toNanos();
  }

  /** How many others have given a sign of life of late. */
  int living() {
    int living = 0;
    for (int rank = 0; rank < seen.length; rank++) {
      boolean fresh = System.nanoTime() - seen[rank] < suspicious();
      living += rank != address.rank() && fresh ? 1 : 0;
    }
    return living;
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
