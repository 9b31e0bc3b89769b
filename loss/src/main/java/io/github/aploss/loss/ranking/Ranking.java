package io.github.aploss.loss.ranking;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.exchange.BatchExchange;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * One ranking whose positives are known: what a loss over it starts from.
 *
 * @param batch that the scores are part of
 * @param ranges of it that are ranked, ascending
 * @param scores in these ranges
 * @param own positives among them
 * @param positives of all workers that share the ranking, at least one and all finite
 * @param scale factor on all gradients
 * @param exchange connects those workers
 */
public record Ranking(
    ScoreBatch batch,
    List<ScoreRange> ranges,
    RankedScores scores,
    RankedPositives own,
    GatheredPositives positives,
    double scale,
    BatchExchange exchange) {

  /**
   * Numbers for all positives, by their rank among those of all workers.
   *
   * @param own a number for each positive of this worker, in the order of their positions
   */
  public double[] ofAllPositives(double[] own) {
    if (own.length != this.own.count()) {
      throw new IllegalArgumentException(
          "there are boxes of %d positives, but the labels have %d"
              .formatted(own.length, this.own.count()));
    }
    return positives.ofAllWorkers(this.own.byRank(own));
  }

  /** The other way round: of numbers for all positives those of this worker's. */
  public double[] ofOwnPositives(double[] all) {
    return own.byPosition(positives.ofOwn(all));
  }

  /** How many valid negatives there are on all workers, near the positives or far. */
  public long negatives() {
    long count = 0;
    for (ScoreRange range : ranges) {
      try (PointerScope pointers = new PointerScope()) {
        Tensor labels = range.of(batch.labels());
        count += range.length() - labels.count_nonzero().item_long();
      }
    }
    return (long) exchange.sum(count)[0];
  }

  /** Where in the batch the scores of a label are, ascending: int64, on its device. */
  public Tensor positions(int label) {
    TensorVector found = new TensorVector();
    for (ScoreRange range : ranges) {
      Tensor inRange = range.of(batch.labels()).eq(new Scalar(label)).nonzero().squeeze(1);
      found.push_back(inRange.add_(new Scalar(range.start())));
    }
    return torch.cat(found, 0);
  }

  /** Sets the gradients of all scores of the ranking to 0. */
  public void clearGradient() {
    batch.clearGradient(ranges);
  }
}
