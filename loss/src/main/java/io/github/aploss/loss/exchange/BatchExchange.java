package io.github.aploss.loss.exchange;

import java.util.List;

/**
 * What the workers that share a mini-batch, each with some of its images, tell each other about all
 * of it. A loss that is evaluated with an exchange is that of the whole mini-batch, on every
 * worker, and its gradient the part that belongs to the worker's own logits.
 *
 * <p>Every worker makes the same calls in the same order. Results are the same on all workers, to
 * the last bit, and do not depend on who came first.
 */
public interface BatchExchange {
  /** How many workers there are. */
  int workers();

  /** Which of them this one is, from 0; lower ranks hold earlier images. */
  int rank();

  /**
   * The sums over the workers, element by element; as many numbers on each of them.
   *
   * @param own stays as it is
   */
  double[] sum(double... own);

  /**
   * The numbers of every worker, those of worker 0 first. Each may give as many as it likes.
   *
   * @param own stays as it is
   */
  List<double[]> gather(double[] own);

  /** The exchange of a worker that holds the whole mini-batch. */
  static BatchExchange alone() {
    return NoExchange.INSTANCE;
  }
}
