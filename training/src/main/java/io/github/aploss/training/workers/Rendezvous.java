package io.github.aploss.training.workers;

import io.github.aploss.tensor.OwnedParts;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.PrefixStore;
import org.bytedeco.pytorch.Store;

/** Where workers meet: the store of the group, and who has come and gone. */
final class Rendezvous implements AutoCloseable {
  /** What all workers read and write. */
  static final String NEWS = "news";

  private static final String HERE = "here";
  private static final String PARTED = "parted";
  private static final long NAP_MILLIS = 20;

  private final GroupAddress address;
  private final WorkerTimeouts timeouts;
  private final OwnedParts connections = new OwnedParts();

  /** Where the network is gone, a call to the store ends when the system gives up, if ever. */
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(
          call -> {
            Thread thread = new Thread(call, "rendezvous");
            thread.setDaemon(true);
            return thread;
          });

  private final Store store;

  private Rendezvous(GroupAddress address, WorkerTimeouts timeouts) {
    this.address = address;
    this.timeouts = timeouts;
    store = prefixed(open(address.keepsStore()), NEWS);
  }

  /**
   * Comes to the meeting; worker 0 prepares it.
   *
   * @throws WorkerFailureException if there is none to be found in time
   */
  static Rendezvous attend(GroupAddress address, WorkerTimeouts timeouts) {
    return new Rendezvous(address, timeouts);
  }

  private Store open(boolean server) {
    Store opened = new StoreOpening(address, timeouts, calls).open(server);
    connections.add(opened);
    return opened;
  }

  private Store prefixed(Store plain, String use) {
    try (PointerScope scope = new PointerScope()) {
      // Attempts that a launcher makes one after the other may share its store.
      return connections.keep(new PrefixStore("aploss/" + address.attempt() + "/" + use, plain));
    }
  }

  /**
   * A further connection, for one other thread or group: the presets abort the process where a
   * store is handed to native code a second time. What it is handed to does not keep it alive, so
   * it has to be freed before {@link #close}.
   */
  Store connect(String use) {
    return prefixed(open(false), use);
  }

  /**
   * Waits until all workers have come.
   *
   * @throws WorkerFailureException if they have not in time
   */
  void awaitAll() {
    long end = System.nanoTime() + timeouts.join().toNanos();
    long here = add(HERE, 1, timeouts.silence());
    while (here < address.size()) {
      if (System.nanoTime() > end) {
        throw new WorkerFailureException(
            "only %d of %d workers have come to %s within %d s"
                .formatted(here, address.size(), address.store(), timeouts.join().toSeconds()));
      }
      nap();
      here = add(HERE, 0, timeouts.silence());
    }
  }

  /**
   * Waits for a connection between all workers.
   *
   * @throws WorkerFailureException if one of them is lost meanwhile
   * @throws TimeoutException if it does not come about in time
   * @throws ExecutionException if it fails
   */
  <T> T connected(Callable<T> connection, Heartbeat heartbeat)
      throws TimeoutException, ExecutionException {
    Future<T> connected = calls.submit(connection);
    long end = System.nanoTime() + timeouts.join().toNanos();
    while (true) {
      try {
        return connected.get(timeouts.beat().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        heartbeat.check();
        if (System.nanoTime() > end) {
          throw e;
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** Leaves in good order: who keeps the store stays until the others have gone. */
  void part() {
    try {
      long parted = add(PARTED, 1, timeouts.parting());
      long end = System.nanoTime() + timeouts.parting().toNanos();
      while (address.keepsStore() && parted < address.size() && System.nanoTime() < end) {
        nap();
        parted = add(PARTED, 0, timeouts.parting());
      }
    } catch (RuntimeException e) {
      // The store is gone already, and nothing is left to say.
    }
  }

  /** Lets the others know of a failure, if it is the first and there is a way to tell them. */
  void publish(String sentence) {
    try {
      if (add("failures", 1, timeouts.parting()) == 1) {
        answered(timeouts.parting(), () -> tell(sentence));
      }
    } catch (RuntimeException e) {
      // Whoever keeps the store is gone: the others find out as this worker did.
    }
  }

  private Void tell(String sentence) {
    store.set(Heartbeat.FAILURE, sentence);
    return null;
  }

  /** Stays for a while after a failure, so that the others hear of it. */
  void lingerUntilHeard(Heartbeat heartbeat) {
    if (!address.keepsStore()) {
      return;
    }
    try {
      long end = System.nanoTime() + timeouts.parting().toNanos();
      while (add(Heartbeat.HEARD, 0, timeouts.parting()) < heartbeat.living()
          && System.nanoTime() < end) {
        nap();
      }
    } catch (RuntimeException e) {
      // There is nobody to hear it.
    }
  }

  private long add(String key, long number, Duration limit) {
    return answered(limit, () -> store.add(key, number));
  }

  private <T> T answered(Duration limit, Callable<T> call) {
    try {
      return within(limit, call);
    } catch (TimeoutException | ExecutionException e) {
      throw new WorkerFailureException(
          address.name()
              + " does not get through to "
              + address.store()
              + " any more (MASTER_ADDR, MASTER_PORT)");
    }
  }

  private <T> T within(Duration limit, Callable<T> call)
      throws TimeoutException, ExecutionException {
    try {
      return calls.submit(call).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void nap() {
    try {
      Thread.sleep(NAP_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for other workers", e);
  }

  /** Frees all connections, which nothing may use any longer. */
  @Override
  public void close() {
    calls.shutdown();
    connections.close();
  }
}
