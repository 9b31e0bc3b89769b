package io.github.aploss.training.workers;

/**
 * What the workers told each other of their batches.
 *
 * @param bytes sent by this worker
 * @param millis spent, waiting for the others included
 */
public record ExchangeTally(long bytes, double millis) {
  static final ExchangeTally NOTHING = new ExchangeTally(0, 0);

  /** What has come since an earlier tally. */
  public ExchangeTally since(ExchangeTally earlier) {
    return new ExchangeTally(bytes - earlier.bytes, millis - earlier.millis);
  }
}
