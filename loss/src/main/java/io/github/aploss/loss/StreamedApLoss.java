package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.BucketedStepSums;
import io.github.aploss.loss.ranking.HeavisideBuckets;
import io.github.aploss.loss.ranking.NegativeTotals;
import io.github.aploss.loss.ranking.PrecisionRule;
import io.github.aploss.loss.ranking.RankedScores;
import io.github.aploss.loss.ranking.StepSums;
import io.github.aploss.loss.ranking.TensorScores;
import io.github.aploss.loss.ranking.host.HostScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The value of AP-loss with the exact step (H(0) = 1) over one ranking of more scores than fit in
 * memory, such as those of a whole training set.
 *
 * <p>All scores are shown twice, batch by batch: first to {@link #addPositives}, then to {@link
 * #addNegatives}. What is kept is 40 bytes per positive; negatives, however many, are only counted.
 * The value is that of {@link ApLoss} with {@link StepFunction.Heaviside}, ties by formula, over
 * all the batches joined.
 */
public final class StreamedApLoss {
  private final boolean interpolated;
  private final List<double[]> collected = new ArrayList<>();
  private long negatives;
  private HeavisideBuckets buckets;
  private NegativeTotals totals;

  /**
   * @param interpolated whether a positive's precision is raised to the best of those ranked below
   *     it (Section 3.4.3)
   */
  public StreamedApLoss(boolean interpolated) {
    this.interpolated = interpolated;
  }

  /**
   * First pass: remembers the positives of a batch and counts its negatives.
   *
   * @param scores float32 or float64, of any shape, on any device, whatever orders as the scores do
   * @param labels of the same shape, an integer type on the same device: 1 positive, 0 negative, -1
   *     ignored
   * @throws IllegalStateException if the second pass has begun
   */
  public void addPositives(Tensor scores, Tensor labels) {
    if (buckets != null) {
      throw new IllegalStateException("the positives are complete: the second pass has begun");
    }
    try (PointerScope scope = new PointerScope()) {
      ScoreBatch batch = batch(scores, labels);
      double[] found = scores(batch).positives().scores();
      if (found.length > 0) {
        collected.add(found);
      }
      negatives += batch.size() - batch.labels().count_nonzero().item_long();
    }
  }

  /**
   * Second pass, over the same batches in any order: counts the negatives above each positive.
   *
   * @param scores float32 or float64, of any shape, on any device
   * @param labels of the same shape, an integer type on the same device: 1 positive, 0 negative, -1
   *     ignored
   */
  public void addNegatives(Tensor scores, Tensor labels) {
    if (!rankable()) {
      return;
    }
    try (PointerScope scope = new PointerScope()) {
      ScoreBatch batch = batch(scores, labels);
      totals.addAll(scores(batch).sumNegatives(buckets).totals());
    }
  }

  /** Whether there are positives, all of them finite; sorts them the first time. */
  private boolean rankable() {
    if (buckets == null) {
      double[] sorted = collected.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
      collected.clear();
      buckets = sorted.length == 0 ? null : HeavisideBuckets.of(sorted);
      totals = NegativeTotals.empty(sorted.length + 1);
    }
    return buckets != null
        && Double.isFinite(buckets.positives()[0])
        && Double.isFinite(buckets.positives()[buckets.positives().length - 1]);
  }

  /** In these passes no gradient is written, so any tensor may stand for it. */
  private static ScoreBatch batch(Tensor scores, Tensor labels) {
    Tensor plain = scores.detach().contiguous();
    return ScoreBatch.of(plain, labels, plain);
  }

  private static RankedScores scores(ScoreBatch batch) {
    List<ScoreRange> whole = List.of(new ScoreRange(0, batch.size()));
    return batch.onHostAsFloat() ? new HostScores(batch, whole) : new TensorScores(batch, whole);
  }

  /** Positives of the first pass, |P|. */
  public long positives() {
    return buckets == null
        ? collected.stream().mapToLong(scores -> scores.length).sum()
        : buckets.positives().length;
  }

  /** Negatives of the first pass, |N|. */
  public long negatives() {
    return negatives;
  }

  /** The loss over what both passes were shown; 0 without positives, NaN if one is not finite. */
  public double value() {
    if (!rankable()) {
      return positives() == 0 ? 0 : Double.NaN;
    }
    if (!totals.finite()) {
      return Double.NaN;
    }
    StepSums sums = new BucketedStepSums(buckets, totals);
    return new PrecisionRule(interpolated).errors(sums, sums, this::negatives, 1).loss();
  }
}
