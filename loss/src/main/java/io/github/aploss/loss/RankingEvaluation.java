package io.github.aploss.loss;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Evaluates a ranking loss: finds the rankings of a mini-batch and applies its rule to each. */
record RankingEvaluation(RankingRule rule, RankingScope scope, NegativeSampling sampling) {

  private record Outcome(double loss, long positives, long keptNegatives) {}

  private record Group(List<Segment> segments, double[] positives) {}

  LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      if (!(sampling instanceof NegativeSampling.All)) {
        batch = batch.withLabels(batch.labels().clone());
      }
      Outcome outcome;
      if (!ranksByIndex()) {
        outcome = rank(batch, partition);
      } else if (Places.rankable(batch)) {
        outcome = rank(Places.of(batch), partition);
      } else {
        outcome = new Outcome(Double.NaN, 0, 0);
      }
      if (Double.isNaN(outcome.loss)) {
        gradient.fill_(new Scalar(Double.NaN));
      }
      return new LossValue(outcome.loss, gradient, outcome.positives, outcome.keptNegatives);
    }
  }

  private boolean ranksByIndex() {
    return rule.step() instanceof StepFunction.Heaviside exact
        && exact.ties() == StepFunction.Ties.INDEX;
  }

  private Outcome rank(ScoreBatch batch, Partition partition) {
    RankedScores scores = batch.onHostAsFloat() ? new HostScores(batch) : new TensorScores(batch);
    List<Group> groups = new ArrayList<>();
    for (List<Segment> segments : segments(batch, partition)) {
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
    if (!(sampling instanceof NegativeSampling.All)) {
      new NegativeSelection(sampling).apply(batch.logits(), batch.labels(), group.segments, sorted);
    }
    StepSums errors = sums(rule.step(), batch, scores, group);
    if (!errors.finite()) {
      return new Outcome(Double.NaN, sorted.length, errors.kept());
    }
    if (errors.kept() == 0) {
      clear(batch.gradient(), group.segments);
      return new Outcome(0, sorted.length, 0);
    }
    StepSums ranks =
        rule.denominatorStep().equals(rule.step())
            ? errors
            : sums(rule.denominatorStep(), batch, new TensorScores(batch), group);
    RankingErrors outcome =
        rule.errors(errors, ranks, () -> negatives(batch.labels(), group.segments), scale);
    errors.writeGradient(outcome.weights(), outcome.gradients());
    return new Outcome(outcome.loss(), sorted.length, errors.kept());
  }

  private static StepSums sums(
      StepFunction step, ScoreBatch batch, RankedScores scores, Group group) {
    double[] positives = group.positives;
    if (step instanceof StepFunction.Sigmoid sigmoid) {
      return new SigmoidSums(batch, group.segments, positives, sigmoid.k());
    }
    StepBuckets buckets =
        step instanceof StepFunction.Piecewise piecewise
            ? new PiecewiseBuckets(positives, piecewise.delta())
            : HeavisideBuckets.of(positives);
    return new BucketSums(scores, group.segments, buckets);
  }

  private List<List<Segment>> segments(ScoreBatch batch, Partition partition) {
    if (batch.size() == 0) {
      return List.of();
    }
    return switch (scope) {
      case BATCH -> Partition.whole().images(1, batch.size());
      case IMAGE -> partition.images(batch.rows(), batch.size() / batch.rows());
    };
  }

  private static long negatives(Tensor labels, List<Segment> segments) {
    long count = 0;
    for (Segment segment : segments) {
      try (PointerScope pointers = new PointerScope()) {
        Tensor part = labels.narrow(0, segment.start(), segment.length());
        count += segment.length() - part.count_nonzero().item_long();
      }
    }
    return count;
  }

  private static void clear(Tensor gradient, List<Segment> segments) {
    try (PointerScope pointers = new PointerScope()) {
      for (Segment segment : segments) {
        gradient.narrow(0, segment.start(), segment.length()).zero_();
      }
    }
  }
}
