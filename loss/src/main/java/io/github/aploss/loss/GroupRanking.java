package io.github.aploss.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** A loss over one ranking; the loss of a mini-batch is the mean over those that have positives. */
interface GroupRanking {
  /**
   * Ranks the scores of some segments and writes their gradients.
   *
   * @param positives ascending and finite, at least one
   * @param scale factor on the gradients
   * @return the loss; NaN if one of the negatives is not finite
   */
  Outcome rank(CellScores scores, List<Segment> segments, double[] positives, double scale);

  /** As of {@link LossValue}. */
  record Outcome(double loss, long keptNegatives) {
    static final Outcome NOT_FINITE = new Outcome(Double.NaN, 0);
  }

  /** Evaluates a loss in each ranking of the mini-batch. */
  static LossValue evaluate(
      Tensor logits, Tensor labels, RankingScope scope, Partition partition, GroupRanking loss) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      CellScores scores = CellScores.of(batch);
      List<List<Segment>> groups = new ArrayList<>();
      List<double[]> positives = new ArrayList<>();
      for (List<Segment> segments : groups(batch, scope, partition)) {
        double[] found = scores.positives(segments);
        if (found.length > 0) {
          groups.add(segments);
          positives.add(found);
        } else {
          clear(gradient.view(-1), segments);
        }
      }
      double value = 0;
      long kept = 0;
      for (int g = 0; g < groups.size(); g++) {
        double[] found = positives.get(g);
        Outcome outcome =
            Double.isFinite(found[0]) && Double.isFinite(found[found.length - 1])
                ? loss.rank(scores, groups.get(g), found, 1.0 / groups.size())
                : Outcome.NOT_FINITE;
        value += outcome.loss / groups.size();
        kept += outcome.keptNegatives;
      }
      if (!Double.isFinite(value)) {
        gradient.fill_(new Scalar(Double.NaN));
        value = Double.NaN;
      }
      long count = positives.stream().mapToLong(found -> found.length).sum();
      return new LossValue(value, gradient, count, kept);
    }
  }

  private static List<List<Segment>> groups(
      ScoreBatch batch, RankingScope scope, Partition partition) {
    if (batch.size() == 0) {
      return List.of();
    }
    return switch (scope) {
      case BATCH -> Partition.whole().images(1, batch.size());
      case IMAGE -> partition.images(batch.rows(), batch.size() / batch.rows());
    };
  }

  private static void clear(Tensor gradient, List<Segment> segments) {
    for (Segment segment : segments) {
      gradient.narrow(0, segment.start(), segment.length()).zero_();
    }
  }

  /** Gives equal positives, which any of them could stand for, their mean gradient. */
  static void share(double[] positives, double[] gradients) {
    for (int from = 0; from < positives.length; ) {
      int to = from + 1;
      double sum = gradients[from];
      while (to < positives.length && positives[to] == positives[from]) {
        sum += gradients[to++];
      }
      Arrays.fill(gradients, from, to, sum / (to - from));
      from = to;
    }
  }
}
