package io.github.aploss.workbench.benchmark.exchange;

import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.Partition;
import io.github.aploss.tensor.Tensors;
import io.github.aploss.training.workers.ExchangeTally;
import io.github.aploss.training.workers.FreePort;
import io.github.aploss.training.workers.GroupAddress;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Ranks a random batch by AP-loss over several workers, which are threads of this process and talk
 * to each other over the loopback as workers do.
 */
public final class ExchangeBenchmark {
  public static final int FEWEST_WORKERS = 2;
  public static final int MOST_WORKERS = 64;
  private static final int WARM_UP = 5;

  /**
   * What is ranked.
   *
   * @param scores of the batch, in equal parts on the workers
   * @param positives among them, spread over the parts
   */
  public record Load(int scores, int positives, int workers) {
    /** Whether every worker exists and has more scores than there are positives. */
    public boolean possible() {
      return workers >= FEWEST_WORKERS
          && workers <= MOST_WORKERS
          && positives >= 1
          && scores / workers >= positives;
    }

    private int scoresOf(int rank) {
      return scores / workers + (rank < scores % workers ? 1 : 0);
    }

    private int positivesOf(int rank) {
      return positives / workers + (rank < positives % workers ? 1 : 0);
    }
  }

  private final Load load;
  private final int repeat;

  private ExchangeBenchmark(Load load, int repeat) {
    this.load = load;
    this.repeat = repeat;
  }

  /**
   * Measures {@code repeat} steps after a few to warm up.
   *
   * @param load one that is {@linkplain Load#possible possible}
   * @return what worker 0 saw
   */
  public static ExchangeCost run(Load load, int repeat) {
    return new ExchangeBenchmark(load, repeat).run();
  }

  private ExchangeCost run() {
    ExecutorService threads = Executors.newFixedThreadPool(load.workers());
    try {
      int port = FreePort.find();
      List<Future<ExchangeCost>> costs = new ArrayList<>();
      for (int rank = 0; rank < load.workers(); rank++) {
        GroupAddress address = new GroupAddress(rank, load.workers(), rank, "127.0.0.1", port, 0);
        costs.add(threads.submit(() -> work(address)));
      }
      for (Future<ExchangeCost> cost : costs) {
        cost.get();
      }
      return costs.get(0).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      threads.shutdown();
    }
  }

  private ExchangeCost work(GroupAddress address) {
    try (WorkerGroup group = WorkerGroup.join(address);
        PointerScope scope = new PointerScope()) {
      int own = load.scoresOf(address.rank());
      SplittableRandom random = new SplittableRandom(address.rank());
      float[] scores = new float[own];
      for (int i = 0; i < own; i++) {
        scores[i] = (float) (random.nextDouble() * 4 - 6);
      }
      byte[] labels = new byte[own];
      int positives = load.positivesOf(address.rank());
      for (int i = 0; i < positives; i++) {
        labels[(int) ((long) i * own / positives)] = 1;
      }
      return measure(group, Tensors.of(scores, own), Tensors.of(labels, own));
    }
  }

  private ExchangeCost measure(WorkerGroup group, Tensor scores, Tensor labels) {
    ApLoss loss = new ApLoss();
    double[] exchange = new double[repeat];
    double[] whole = new double[repeat];
    long bytes = 0;
    for (int i = -WARM_UP; i < repeat; i++) {
      try (PointerScope scope = new PointerScope()) {
        ExchangeTally before = group.tally();
        long start = System.nanoTime();
        loss.evaluate(scores, labels, Partition.whole(), group.exchange());
        if (i >= 0) {
          whole[i] = (System.nanoTime() - start) / 1e6;
          exchange[i] = group.tally().since(before).millis();
          bytes = group.tally().since(before).bytes();
        }
      }
    }
    return new ExchangeCost(bytes, median(exchange), median(whole));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
