package io.github.aploss.loss.ranking;

import io.github.aploss.loss.batch.ScoreBatch;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Scores replaced by their places in a proper ranking, in which equal scores are ordered by index:
 * the lower index comes first, and the first place is the highest number.
 */
public final class TiesByIndex {
  private TiesByIndex() {}

  /** Whether all scores that count have a place: no NaN, nothing infinite on its wrong side. */
  public static boolean rankable(ScoreBatch batch) {
    Tensor lost =
        batch
            .logits()
            .eq(new Scalar(Double.NEGATIVE_INFINITY))
            .logical_and(batch.labels().eq(new Scalar(0)));
    Tensor fine =
        batch.logits().isfinite().logical_or(batch.labels().lt(new Scalar(0))).logical_or(lost);
    return fine.all().item_bool();
  }

  /** The batch with places, float64, instead of logits. */
  public static ScoreBatch of(ScoreBatch batch) {
    long size = batch.size();
    Tensor order = torch.sort(batch.logits(), new BoolOptional(true), 0, true).get1();
    Tensor falling =
        torch
            .arange(new Scalar((double) size), new Scalar(0.0), new Scalar(-1.0))
            .to(batch.logits().device(), ScalarType.Double);
    Tensor places = torch.empty_like(falling).index_copy_(0, order, falling);
    return new ScoreBatch(places, batch.labels(), batch.gradient(), batch.rows());
  }
}
