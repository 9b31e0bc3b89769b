package io.github.aploss.training.workers;

import io.github.aploss.tensor.NativeErrors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;

/**
 * Opens connections to the store of a group.
 *
 * @param calls a thread that a call may keep for longer than anybody waits for it
 */
record StoreOpening(GroupAddress address, WorkerTimeouts timeouts, ExecutorService calls) {
  /** How many workers are served within the silence of {@link WorkerTimeouts} at the worst. */
  private static final int WORKERS_SERVED = 4;

  /**
   * A connection, the caller's.
   *
   * @param server whether to keep the store, as worker 0 does for its first connection
   * @throws WorkerFailureException if there is none in time
   */
  Store open(boolean server) {
    try {
      // By itself, c10d may try for twice as long as it is told.
      return awaited(calls.submit(() -> plain(server)));
    } catch (TimeoutException e) {
      String time = " within " + timeouts.join().toSeconds() + " s";
      throw address.keepsStore() ? unreachableByItself(time) : unreachable(time);
    } catch (ExecutionException e) {
      throw address.keepsStore() ? closed(e.getCause()) : unreachable("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for other workers", e);
    }
  }

  /**
   * Waits for a connection. Where somebody listens but does not answer for so long that it would
   * have been one of us, waiting is in vain: another version of PyTorch keeps a store there, or
   * another program listens.
   */
  private Store awaited(Future<Store> opening)
      throws TimeoutException, ExecutionException, InterruptedException {
    long end = System.nanoTime() + timeouts.join().toNanos();
    // The store serves one after the other, and may stand still for seconds for each of them.
    long patience = timeouts.silence().toNanos() * Math.max(1, address.size() / WORKERS_SERVED);
    boolean listened = false;
    for (long wait = patience / 3; ; wait = patience - patience / 3) {
      try {
        return opening.get(Math.min(wait, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() >= end) {
          throw e;
        }
        boolean listens = !address.keepsStore() && isListenedTo();
        if (listened && listens) {
          throw foreign();
        }
        listened = listens;
      }
    }
  }

  private boolean isListenedTo() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.host(), address.port()), (int) timeouts.beat().toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private WorkerFailureException foreign() {
    return new WorkerFailureException(
        address.name()
            + " is not answered at "
            + address.store()
            + " (MASTER_ADDR, MASTER_PORT): something listens there, but it is not worker 0 of this"
            + " version; let all workers be of one version, and choose a port that nobody else"
            + " has");
  }

  private WorkerFailureException unreachable(String time) {
    return new WorkerFailureException(
        address.name()
            + " cannot reach worker 0 at "
            + address.store()
            + time
            + " (MASTER_ADDR, MASTER_PORT); is it running, and may its port be reached?");
  }

  private WorkerFailureException unreachableByItself(String time) {
    return new WorkerFailureException(
        "worker 0 has opened its port, but does not reach itself at "
            + address.store()
            + time
            + " (MASTER_ADDR, MASTER_PORT); is that an address of this machine?");
  }

  private WorkerFailureException closed(Throwable reason) {
    return new WorkerFailureException(
        "worker 0 cannot open the port "
            + address.port()
            + " that the others are to connect to (MASTER_PORT): "
            + NativeErrors.sentence(reason));
  }

  private Store plain(boolean server) {
    try (PointerScope scope = new PointerScope()) {
      TCPStoreOptions options = new TCPStoreOptions();
      options
          .port((short) address.port())
          .isServer(server)
          .waitWorkers(false)
          .timeout(new Milliseconds(timeouts.join().plus(timeouts.silence()).toMillis()));
      TCPStore opened = new TCPStore(address.host(), options);
      opened.retainReference();
      return opened;
    }
  }
}
