package io.github.aploss.training.workers;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * What was last heard of each other worker, and when. One thread listens; any thread may ask, and
 * sees what and when of the same sign.
 */
final class SignsOfLife {
  /**
   * One sign.
   *
   * @param text it differs from the one before it
   * @param progress how far the worker is, 0 before it has said so
   * @param nanos when it was first heard, on the clock of {@link System#nanoTime}
   */
  private record Sign(String text, long progress, long nanos) {}

  private final int own;
  private final AtomicReferenceArray<Sign> signs;

  /** All workers count as heard now. */
  SignsOfLife(int own, int workers) {
    this.own = own;
    Sign[] none = new Sign[workers];
    Arrays.fill(none, new Sign("", 0, System.nanoTime()));
    signs = new AtomicReferenceArray<>(none);
  }

  /** The sign that a worker gives at a time. */
  static String sign(long beat, long progress) {
    return beat + " " + progress;
  }

  /** A sign was read; one that was read before is none. */
  void heard(int rank, String sign) {
    if (!sign.equals(signs.get(rank).text)) {
      long progress = Long.parseLong(sign.substring(sign.indexOf(' ') + 1));
      signs.set(rank, new Sign(sign, progress, System.nanoTime()));
    }
  }

  /** For how long a worker has given no sign, in nanoseconds. */
  long silence(int rank) {
    // The sign first: one that comes meanwhile would be later than a clock that was read before.
    long heard = signs.get(rank).nanos;
    return System.nanoTime() - heard;
  }

  private IntStream others() {
    return IntStream.range(0, signs.length()).filter(rank -> rank != own);
  }

  /** The other worker that was heard the longest ago. */
  int mostSilent() {
    int found = own == 0 ? 1 : 0;
    for (int rank : others().toArray()) {
      if (signs.get(rank).nanos - signs.get(found).nanos < 0) {
        found = rank;
      }
    }
    return found;
  }

  /** How many others have given a sign within so many nanoseconds. */
  int living(long nanos) {
    return (int) others().filter(rank -> silence(rank) < nanos).count();
  }

  /** The other worker that is the furthest behind, if one is behind. */
  OptionalInt furthestBehind(long progress) {
    int found = -1;
    long least = progress;
    for (int rank : others().toArray()) {
      long reached = signs.get(rank).progress;
      if (reached < least) {
        least = reached;
        found = rank;
      }
    }
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }
}
