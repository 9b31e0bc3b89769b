package io.github.aploss.serving;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many requests are in the server, and so how many images are in its memory. */
final class Admission {
  private final int capacity;
  private final Semaphore places;
  private volatile boolean ending;

  Admission(int capacity) {
    this.capacity = capacity;
    this.places = new Semaphore(capacity);
  }

  /** Takes a place, which has to be given back; false if there is none, or the server ends. */
  boolean enter() {
    return !ending && places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  /** Whether new requests are refused because the server ends. */
  boolean ending() {
    return ending;
  }

  /** Requests that are in the server. */
  int inside() {
    return capacity - places.availablePermits();
  }

  /** Lets nobody in any more and waits for those who are inside, at most for some time. */
  void end(Duration patience) {
    ending = true;
    try {
      if (places.tryAcquire(capacity, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        places.release(capacity);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
