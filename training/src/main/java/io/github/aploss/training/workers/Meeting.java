package io.github.aploss.training.workers;

import io.github.aploss.tensor.NativeErrors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.PrefixStore;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;

/** Where workers meet: the store of the group, and who has come and gone. */
final class Meeting implements AutoCloseable {
  /** What all workers read and write. */
  static final String NEWS = "news";

  private static final String HERE = "here";
  private static final String PARTED = "parted";
  private static final long LINGER_MILLIS = 10_000;
  private static final long NAP_MILLIS = 20;

  private final GroupAddress address;
  private final Patience patience;
  private final OwnedParts connections = new OwnedParts();
  private final Store store;

  private Meeting(GroupAddress address, Patience patience) {
    this.address = address;
    this.patience = patience;
    store = prefixed(open(address.keepsStore()), NEWS);
  }

  /**
   * Comes to the meeting; worker 0 prepares it.
   *
   * @throws WorkerFailureException if there is none to be found in time
   */
  static Meeting attend(GroupAddress address, Patience patience) {
    if (!address.keepsStore() && !Network.reachesStore(address, patience.join())) {
      throw unreachable(address);
    }
    try {
      return new Meeting(address, patience);
    } catch (RuntimeException e) {
      throw address.keepsStore()
          ? new WorkerFailureException(
              "worker 0 cannot open the port "
                  + address.port()
                  + " that the others are to connect to (MASTER_PORT): "
                  + NativeErrors.sentence(e))
          : unreachable(address);
    }
  }

  private static WorkerFailureException unreachable(GroupAddress address) {
    return new WorkerFailureException(
        "worker "
            + address.rank()
            + " of "
            + address.size()
            + " cannot reach "
            + (address.storeElsewhere() ? "the store of its launcher" : "worker 0")
            + " at "
            + address.store()
            + " (MASTER_ADDR, MASTER_PORT); is it running, and may its port be reached?");
  }

  private Store open(boolean server) {
    try (PointerScope scope = new PointerScope()) {
      TCPStoreOptions options = new TCPStoreOptions();
      options
          .port((short) address.port())
          .isServer(server)
          .waitWorkers(false)
          .timeout(new Milliseconds(patience.join().toMillis()));
      return connections.keep(new TCPStore(address.host(), options));
    }
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

  Store store() {
    return store;
  }

  /**
   * Waits until all workers have come.
   *
   * @throws WorkerFailureException if they have not in time
   */
  void awaitAll() {
    long end = System.nanoTime() + patience.join().toNanos();
    long here = store.add(HERE, 1);
    while (here < address.size()) {
      if (System.nanoTime() > end) {
        throw new WorkerFailureException(
            "only %d of %d workers have come to %s within %d s"
                .formatted(here, address.size(), address.store(), patience.join().toSeconds()));
      }
      nap();
      here = store.add(HERE, 0);
    }
  }

  /** Leaves in good order: who keeps the store stays until the others have gone. */
  void part() {
    try {
      long parted = store.add(PARTED, 1);
      long end = System.nanoTime() + LINGER_MILLIS * 1_000_000;
      while (address.keepsStore() && parted < address.size() && System.nanoTime() < end) {
        nap();
        parted = store.add(PARTED, 0);
      }
    } catch (RuntimeException e) {
      // The store is gone already, and nothing is left to say.
    }
  }

  /** Stays for a while after a failure, so that the others hear of it. */
  void lingerUntilHeard(Heartbeat heartbeat) {
    if (!address.keepsStore()) {
      return;
    }
    try {
      long end = System.nanoTime() + LINGER_MILLIS * 1_000_000;
      while (heartbeat.heard(store) < heartbeat.living() && System.nanoTime() < end) {
        nap();
      }
    } catch (RuntimeException e) {
      // There is nobody to hear it.
    }
  }

  private static void nap() {
    try {
      Thread.sleep(NAP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for other workers", e);
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
