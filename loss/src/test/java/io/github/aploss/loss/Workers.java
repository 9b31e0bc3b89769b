package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Workers that are threads of this process. */
final class Workers {
  private final CyclicBarrier barrier;
  private final double[][] board;

  private Workers(int count) {
    barrier = new CyclicBarrier(count);
    board = new double[count][];
  }

  /** Lets so many workers do the same work, each with its own end of the exchange. */
  static <T> List<T> run(int count, Function<BatchExchange, T> work) {
    Workers workers = new Workers(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int rank = 0; rank < count; rank++) {
        End end = workers.new End(rank);
        futures.add(threads.submit(() -> end.run(work)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private final class End implements BatchExchange {
    private final int rank;

    End(int rank) {
      this.rank = rank;
    }

    <T> T run(Function<BatchExchange, T> work) {
      try {
        return work.apply(this);
      } catch (RuntimeException | Error e) {
        barrier.reset();
        throw e;
      }
    }

    @Override
    public int workers() {
      return board.length;
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public double[] sum(double... own) {
      double[] sum = new double[own.length];
      for (double[] part : gather(own)) {
        if (part.length != own.length) {
          throw new IllegalStateException("workers add up different things");
        }
        Arrays.setAll(sum, i -> sum[i] + part[i]);
      }
      return sum;
    }

    @Override
    public List<double[]> gather(double[] own) {
      try {
        board[rank] = own.clone();
        barrier.await();
        List<double[]> all = List.of(board.clone());
        barrier.await();
        return all;
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
