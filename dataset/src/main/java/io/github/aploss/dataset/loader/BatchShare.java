package io.github.aploss.dataset.loader;

/**
 * The part of every batch that one of several workers has: consecutive samples, those of earlier
 * workers first, as even as may be. Of a small batch it can be nothing.
 *
 * @param rank which worker, from 0
 * @param workers how many there are
 */
public record BatchShare(int rank, int workers) {
  /** All of it. */
  public static final BatchShare WHOLE = new BatchShare(0, 1);

  public BatchShare {
    if (rank < 0 || rank >= workers) {
      throw new IllegalArgumentException(
          String.format("the rank is 0 to workers - 1, got %d of %d", rank, workers));
    }
  }

  /** Where the share of so many samples begins; it ends where that of the next worker begins. */
  int from(int samples) {
    return start(rank, samples);
  }

  int to(int samples) {
    return start(rank + 1, samples);
  }

  private int start(int worker, int samples) {
    return (int) ((long) worker * samples / workers);
  }
}
