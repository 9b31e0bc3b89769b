package io.github.aploss.loss.ranking;

import io.github.aploss.loss.batch.ScoreBatch;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Scores replaced by their ranks in a proper ranking, in which equal scores are ordered by index:
 * the lower index comes first, and the first has the highest number.
 */
public final class TiesByIndex {
  private TiesByIndex() {}

  /**
   * The batch with ranks, float64, instead of logits; NaN where a score has none: of a NaN and what
   * is infinite, but for negatives of -inf.
   */
  public static ScoreBatch of(ScoreBatch batch) {
    long size = batch.size();
    Tensor order = torch.sort(batch.logits(), new BoolOptional(true), 0, true).get1();
    Tensor falling =
        torch
            .arange(new Scalar((double) size), new Scalar(0.0), new Scalar(-1.0))
            .to(batch.logits().device(), ScalarType.Double);
    Tensor ranks = torch.empty_like(falling).index_copy_(0, order, falling);
    Tensor unranked = rankable(batch).logical_not_();
    return new ScoreBatch(
        ranks.masked_fill_(unranked, new Scalar(Double.NaN)),
        batch.labels(),
        batch.gradient(),
        batch.rows());
  }

  private static Tensor rankable(ScoreBatch batch) {
    Tensor lost =
        batch
            .logits()
            .eq(new Scalar(Double.NEGATIVE_INFINITY))
            .logical_and_(batch.labels().eq(new Scalar(0)));
    return batch.logits().isfinite().logical_or_(lost);
  }
}
