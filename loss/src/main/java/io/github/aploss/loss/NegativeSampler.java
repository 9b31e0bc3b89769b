package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.ranking.Ranking;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Carries out a {@link NegativeSampling}: what is not taken becomes ignored. Workers that share a
 * ranking take together what one of them would take that had all of it.
 */
record NegativeSampler(NegativeSampling sampling) {

  /** Lowers the labels of the negatives of a ranking that are not taken to -1, in place. */
  void apply(Ranking ranking) {
    try (PointerScope scope = new PointerScope()) {
      Tensor labels = joined(ranking.batch().labels(), ranking.ranges());
      Tensor scores = joined(ranking.batch().logits(), ranking.ranges());
      Tensor negatives = labels.eq(new Scalar(0)).nonzero().squeeze(1);
      long[] counts = counts(negatives.numel(), ranking.exchange());
      long wanted = (long) Math.floor(ratio() * ranking.positives().count());
      if (Arrays.stream(counts).sum() <= wanted) {
        return;
      }
      Tensor taken =
          sampling instanceof NegativeSampling.Random random
              ? drawn(random, counts, wanted, ranking)
              : hardest(scores.index_select(0, negatives), wanted, ranking.exchange());
      labels.index_fill_(0, negatives, new Scalar(-1));
      labels.index_fill_(0, negatives.index_select(0, taken), new Scalar(0));
      long start = 0;
      for (ScoreRange range : ranking.ranges()) {
        range.of(ranking.batch().labels()).copy_(labels.narrow(0, start, range.length()));
        start += range.length();
      }
    }
  }

  private double ratio() {
    if (sampling instanceof NegativeSampling.Hardest hardest) {
      return hardest.ratio();
    }
    return ((NegativeSampling.Random) sampling).ratio();
  }

  /** How many negatives each worker has. */
  private static long[] counts(long own, BatchExchange exchange) {
    return exchange.gather(new double[] {own}).stream()
        .mapToLong(count -> (long) count[0])
        .toArray();
  }

  /** Which of this worker's negatives are among the highest of all. */
  private static Tensor hardest(Tensor scores, long wanted, BatchExchange exchange) {
    Tensor own = torch.topk(scores, Math.min(wanted, scores.numel())).get1();
    if (exchange.workers() == 1) {
      return own;
    }
    List<double[]> best = exchange.gather(Tensors.doubles(scores.index_select(0, own)));
    return own.narrow(0, 0, share(best, wanted, exchange.rank()));
  }

  /**
   * How many of the highest scores of all are this worker's; of equal ones those of lower ranks are
   * taken first.
   *
   * @param best the highest scores of each worker, falling
   */
  private static int share(List<double[]> best, long wanted, int own) {
    int[] next = new int[best.size()];
    for (long taken = 0; taken < wanted; taken++) {
      int highest = -1;
      for (int rank = 0; rank < next.length; rank++) {
        boolean left = next[rank] < best.get(rank).length;
        if (left
            && (highest < 0
                || Double.compare(best.get(rank)[next[rank]], best.get(highest)[next[highest]])
                    > 0)) {
          highest = rank;
        }
      }
      next[highest]++;
    }
    return next[own];
  }

  /** Which of this worker's negatives are among those that are drawn from all. */
  private static Tensor drawn(
      NegativeSampling.Random random, long[] counts, long wanted, Ranking ranking) {
    int worker = ranking.exchange().rank();
    long first = Arrays.stream(counts, 0, worker).sum();
    long seed = 31 * random.seed() + Arrays.hashCode(ranking.positives().scores());
    try (var generator = torch.make_generator_cpu(seed)) {
      Tensor keys =
          torch
              .rand(
                  new long[] {Arrays.stream(counts).sum()},
                  new org.bytedeco.pytorch.GeneratorOptional(generator),
                  new org.bytedeco.pytorch.TensorOptions(ScalarType.Float))
              .to(ranking.batch().logits().device(), ScalarType.Float);
      Tensor taken = torch.topk(keys, wanted).get1().sub(new Scalar(first));
      Tensor own = taken.ge(new Scalar(0)).logical_and(taken.lt(new Scalar(counts[worker])));
      return taken.masked_select(own);
    }
  }

  private static Tensor joined(Tensor flat, List<ScoreRange> ranges) {
    if (ranges.isEmpty()) {
      return flat;
    }
    try (TensorVector parts = new TensorVector()) {
      for (ScoreRange range : ranges) {
        parts.push_back(range.of(flat));
      }
      return torch.cat(parts, 0);
    }
  }
}
