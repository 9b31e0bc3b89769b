package io.github.aploss.training.workers;

import io.github.aploss.tensor.NativeErrors;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AllgatherOptions;
import org.bytedeco.pytorch.BroadcastOptions;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;

/**
 * Collective operations of Gloo that are waited for from Java, so that a worker which falls silent
 * is noticed while the others wait for it.
 */
final class Collectives {
  private static final long SHORTEST_NAP = 20_000;
  private static final long LONGEST_NAP = 1_000_000;

  /** What the messages of errors of Gloo and NCCL have in them, and those told by a hook. */
  private static final List<String> TRANSPORT =
      List.of("gloo", "Gloo", "NCCL", "pair closure", "Connection", "WorkerFailureException");

  private final ProcessGroupGloo gloo;
  private final Heartbeat heartbeat;
  private final long stallNanos;

  Collectives(ProcessGroupGloo gloo, Heartbeat heartbeat, WorkerTimeouts timeouts) {
    this.gloo = gloo;
    this.heartbeat = heartbeat;
    stallNanos = timeouts.stall().toNanos();
  }

  void sum(Tensor values) {
    try (PointerScope scope = new PointerScope()) {
      await(gloo.allreduce(new TensorVector(values)));
    }
  }

  /**
   * @param all receives the values of all workers, in the order of their ranks
   */
  void gather(Tensor all, Tensor own) {
    try (PointerScope scope = new PointerScope()) {
      await(gloo._allgather_base(all, own, new AllgatherOptions()));
    }
  }

  void broadcast(Tensor values) {
    try (PointerScope scope = new PointerScope()) {
      await(gloo.broadcast(new TensorVector(values), new BroadcastOptions()));
    }
  }

  private void await(Work work) {
    long start = System.nanoTime();
    long nap = SHORTEST_NAP;
    while (!work.isCompleted()) {
      heartbeat.check();
      if (System.nanoTime() - start > stallNanos) {
        throw heartbeat.stalled();
      }
      LockSupport.parkNanos(nap);
      nap = Math.min(LONGEST_NAP, nap + nap / 2);
    }
    try {
      work._wait();
    } catch (RuntimeException e) {
      throw isConnectionError(e) ? heartbeat.culprit() : e;
    }
    heartbeat.progressed();
  }

  /** Whether an error comes from the transport, so that it is another worker's. */
  static boolean isConnectionError(RuntimeException e) {
    String sentence = NativeErrors.sentence(e);
    return TRANSPORT.stream().anyMatch(sentence::contains);
  }
}
