package io.github.aploss.cli.benchmark;

import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.Partition;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.tensor.Tensors;
import io.github.aploss.training.workers.ExchangeTally;
import io.github.aploss.training.workers.FreePort;
import io.github.aploss.training.workers.GroupAddress;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what it costs that workers rank together. */
@Command(
    name = "ranking-exchange",
    description = "Measure the communication of AP-loss over several workers of this machine.",
    mixinStandardHelpOptions = true)
final class BenchmarkRankingExchangeCommand implements Callable<Integer> {
  private static final int WARM_UP = 5;

  @Option(
      names = "--scores",
      paramLabel = "N",
      description = "Scores of the batch (default: ${DEFAULT-VALUE}).")
  private int scores = 5_200_000;

  @Option(
      names = "--positives",
      paramLabel = "P",
      description = "Positives among them (default: ${DEFAULT-VALUE}).")
  private int positives = 500;

  @Option(
      names = "--workers",
      paramLabel = "W",
      description = "Workers that share the batch, 2 to 64 (default: ${DEFAULT-VALUE}).")
  private int workers = 2;

  @Option(
      names = "--repeat",
      paramLabel = "R",
      description = "Measurements; medians are shown (default: ${DEFAULT-VALUE}).")
  private int repeat = 20;

  private record Cost(long bytes, double exchangeMillis, double lossMillis) {}

  @Override
  public Integer call() {
    if (workers < 2
        || workers > 64
        || repeat < 1
        || positives < 1
        || scores / workers < positives) {
      throw new RecipeException(
          "benchmark ranking-exchange: 2 to 64 workers, a measurement and a positive or more, and"
              + " more scores than positives are expected");
    }
    Cost cost = measured();
    System.out.printf(
        "%d scores, %d positives, %d workers: a worker sends %.1f kB; %.2f ms of %.1f ms in the"
            + " exchange, waiting included%n",
        scores, positives, workers, cost.bytes / 1e3, cost.exchangeMillis, cost.lossMillis);
    return 0;
  }

  private Cost measured() {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      int port = FreePort.find();
      List<Future<Cost>> costs = new ArrayList<>();
      for (int rank = 0; rank < workers; rank++) {
        GroupAddress address = new GroupAddress(rank, workers, rank, "127.0.0.1", port, false, 0);
        costs.add(threads.submit(() -> measure(address)));
      }
      for (Future<Cost> cost : costs) {
        cost.get();
      }
      return costs.get(0).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdown();
    }
  }

  private Cost measure(GroupAddress address) {
    try (WorkerGroup group = WorkerGroup.join(address);
        PointerScope scope = new PointerScope()) {
      int own = scores / workers;
      SplittableRandom random = new SplittableRandom(address.rank());
      float[] values = new float[own];
      byte[] labels = new byte[own];
      for (int i = 0; i < own; i++) {
        values[i] = (float) (random.nextDouble() * 4 - 6);
      }
      int share = positives / workers + (address.rank() < positives % workers ? 1 : 0);
      for (int i = 0; i < share; i++) {
        labels[(int) ((long) i * own / share)] = 1;
      }
      return measure(group, Tensors.of(values, own), Tensors.of(labels, own));
    }
  }

  private Cost measure(WorkerGroup group, Tensor values, Tensor labels) {
    ApLoss loss = new ApLoss();
    double[] exchange = new double[repeat];
    double[] whole = new double[repeat];
    long bytes = 0;
    for (int i = -WARM_UP; i < repeat; i++) {
      try (PointerScope scope = new PointerScope()) {
        ExchangeTally before = group.tally();
        long start = System.nanoTime();
        loss.evaluate(values, labels, Partition.whole(), group.exchange());
        if (i >= 0) {
          whole[i] = (System.nanoTime() - start) / 1e6;
          exchange[i] = group.tally().since(before).millis();
          bytes = group.tally().since(before).bytes();
        }
      }
    }
    return new Cost(bytes, median(exchange), median(whole));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
