package io.github.aploss.loss;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * AP-loss: 1 - average precision of the ranking of all scores, and its error-driven update.
 *
 * <p>Algorithm 1 of "AP-Loss for Accurate One-Stage Object Detection" (Chen et al., TPAMI 2020),
 * computed exactly in O(N + (P + kept negatives) log P) instead of its loop over positives. The
 * value is that of the official code: 1 - mean precision, after interpolation if that is on. The
 * gradient is <em>not</em> the derivative of the value, which is 0 almost everywhere: it is {@code
 * -(1/P) sum_j L_ij} for a positive i and {@code (1/P) sum_i L_ij} for a negative j (Eq. 12), and
 * sums to zero.
 *
 * <p>Without positives, or without negatives, the loss and the gradient are 0.
 *
 * @param step stands in for the indicator x_ij > 0
 * @param interpolated whether a positive's precision is raised to the best of those ranked below it
 *     (Section 3.4.3)
 * @param scope what is ranked together
 */
public record ApLoss(StepFunction.Piecewise step, boolean interpolated, RankingScope scope)
    implements ScoreLoss {

  /** As in the paper: piecewise step with delta 1, interpolated, over the whole mini-batch. */
  public ApLoss() {
    this(new StepFunction.Piecewise(1), true, RankingScope.BATCH);
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      Outcome outcome = rank(batch, scores(batch), partition);
      if (Double.isNaN(outcome.loss)) {
        gradient.fill_(new Scalar(Double.NaN));
      }
      return new LossValue(outcome.loss, gradient, outcome.positives, outcome.keptNegatives);
    }
  }

  private static RankedScores scores(ScoreBatch batch) {
    return batch.onHostAsFloat() ? new HostScores(batch) : new TensorScores(batch);
  }

  private record Outcome(double loss, long positives, long keptNegatives) {}

  private record Group(List<Segment> segments, double[] positives) {}

  private Outcome rank(ScoreBatch batch, RankedScores scores, Partition partition) {
    List<Group> groups = new ArrayList<>();
    for (List<Segment> segments : groups(batch, partition)) {
      double[] positives = scores.positives(segments);
      if (positives.length > 0) {
        groups.add(new Group(segments, positives));
      } else {
        clear(batch.gradient(), segments);
      }
    }
    double loss = 0;
    long positives = 0;
    long keptNegatives = 0;
    for (Group group : groups) {
      Outcome outcome = rank(batch, scores, group, 1.0 / groups.size());
      loss += outcome.loss / groups.size();
      positives += outcome.positives;
      keptNegatives += outcome.keptNegatives;
    }
    return new Outcome(loss, positives, keptNegatives);
  }

  private Outcome rank(ScoreBatch batch, RankedScores scores, Group group, double scale) {
    double[] sorted = group.positives;
    // Sorting puts NaN and infinities at the ends.
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      return new Outcome(Double.NaN, sorted.length, 0);
    }
    PiecewiseRanking ranking = new PiecewiseRanking(sorted, step.delta());
    BucketTotals totals = scores.totals(group.segments, ranking);
    if (!totals.finite()) {
      return new Outcome(Double.NaN, sorted.length, totals.count());
    }
    if (totals.count() == 0) {
      clear(batch.gradient(), group.segments);
      return new Outcome(0, sorted.length, 0);
    }
    RankingUpdate update = ranking.update(totals, interpolated, scale);
    scores.writeGradient(group.segments, ranking, update);
    return new Outcome(update.loss(), sorted.length, totals.count());
  }

  private List<List<Segment>> groups(ScoreBatch batch, Partition partition) {
    if (batch.size() == 0) {
      return List.of();
    }
    return switch (scope) {
      case BATCH -> Partition.whole().images(1, batch.size());
      case IMAGE -> partition.images(batch.rows(), batch.size() / batch.rows());
    };
  }

  private static void clear(Tensor gradient, List<Segment> segments) {
    try (PointerScope pointers = new PointerScope()) {
      for (Segment segment : segments) {
        gradient.narrow(0, segment.start(), segment.length()).zero_();
      }
    }
  }
}
