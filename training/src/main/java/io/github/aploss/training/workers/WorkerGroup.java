package io.github.aploss.training.workers;

import io.github.aploss.loss.exchange.BatchExchange;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The workers that train one detector together, each with its share of every batch. Worker 0 leads:
 * it alone writes files.
 *
 * <p>All calls but {@link #rank}, {@link #size} and {@link #fail} are made by every worker in the
 * same order, on one thread. Where another worker has failed or is silent for too long they end
 * with a {@link WorkerFailureException}.
 */
public interface WorkerGroup extends AutoCloseable {
  /** A group of one. */
  static WorkerGroup alone() {
    return SingleWorker.ONLY;
  }

  /**
   * Takes a place in a group, and waits until all of it is there.
   *
   * @throws WorkerFailureException if it does not come together in time
   */
  static WorkerGroup join(GroupAddress address) {
    return address.size() == 1 ? alone() : C10dGroup.join(address, WorkerTimeouts.standard());
  }

  int rank();

  int size();

  /** Which worker of its machine this is. */
  int localRank();

  /** Whether this is worker 0. */
  default boolean leads() {
    return rank() == 0;
  }

  /** What losses tell each other over. */
  BatchExchange exchange();

  /** What went over the exchange so far. */
  ExchangeTally tally();

  /** Whether it is so on any worker. */
  boolean any(boolean own);

  /** The highest of the numbers of the workers, one by one; as many on every worker. */
  int[] highest(int... own);

  /**
   * A text that worker 0 makes.
   *
   * @param text asked on worker 0 alone; what it throws there is thrown on
   */
  String fromLeader(Supplier<String> text);

  /**
   * Replaces the values of tensors, in place, by those of worker 0.
   *
   * @param tensors of any shapes, dtypes and devices, the same ones in the same order on every
   *     worker; leaves that require gradients among them
   */
  void broadcast(List<Tensor> tensors);

  /**
   * Adds up over the workers, in place.
   *
   * @param values contiguous float64 on the CPU, of one shape on all workers
   */
  void sum(Tensor values);

  /**
   * What sums the gradients of some parameters over the workers, while they come. It lives as long
   * as the group.
   *
   * @param parameters floating-point leaves of one device, of any shapes, the same on every worker;
   *     they stay the caller's
   */
  GradientSynchronisation synchronisation(List<Tensor> parameters);

  /**
   * Tells the others why this worker cannot go on, and makes of an error what the user should hear:
   * where it is only that another worker is gone, the sentence about that one.
   */
  RuntimeException fail(RuntimeException error);

  /** Leaves. */
  @Override
  void close();
}
