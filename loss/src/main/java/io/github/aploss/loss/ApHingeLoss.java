package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.ranking.MostViolatingRanking;
import io.github.aploss.loss.ranking.Ranking;
import io.github.aploss.loss.ranking.RankingOutcome;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Structured hinge loss on AP (Yue et al., SIGIR 2007; Mohapatra et al., CVPR 2018): the most by
 * which some ranking R beats the right one R*,
 *
 * <pre>max_R [1 - AP(R) + S(R)] - S(R*),  S(R) = 1/(P N) sum_ij R_ij (s_i - s_j)</pre>
 *
 * <p>with R_ij 1 where positive i is ranked above negative j and -1 elsewhere. The gradient is that
 * of the maximiser. Loss-augmented inference takes O(N log P + P log P), see {@link
 * MostViolatingRanking}; it runs on the host. Without positives, or without negatives, the loss and
 * the gradient are 0.
 *
 * @param scope what is ranked together; per image the mean over the images that have positives
 */
public record ApHingeLoss(RankingScope scope) implements ScoreLoss {

  /** Over the whole mini-batch. */
  public ApHingeLoss() {
    this(RankingScope.BATCH);
  }

  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    if (scope == RankingScope.BATCH && exchange.workers() > 1) {
      throw new IllegalArgumentException(
          "the hinge on AP takes a look at all negatives in one place: several workers cannot rank"
              + " together so");
    }
    return new BatchRankings(scope, partition, exchange)
        .evaluate(logits, labels, ApHingeLoss::rank);
  }

  private static RankingOutcome rank(Ranking ranking) {
    ranking.clearGradient();
    Tensor positions = ranking.positions(0);
    double[] negatives = Tensors.doubles(ranking.batch().logits().index_select(0, positions));
    if (negatives.length == 0) {
      return new RankingOutcome(0, 0);
    }
    if (!rankable(negatives)) {
      return RankingOutcome.notFinite(negatives.length);
    }
    double[] positives = ranking.own().byPosition(ranking.own().scores());
    double[] ofPositives = new double[positives.length];
    double[] ofNegatives = new double[negatives.length];
    double loss = evaluate(positives, negatives, ofPositives, ofNegatives);
    write(ranking, ranking.positions(1), ofPositives);
    write(ranking, positions, ofNegatives);
    return new RankingOutcome(loss, negatives.length);
  }

  private static void write(Ranking ranking, Tensor positions, double[] gradients) {
    Tensor values = Tensors.of(gradients, gradients.length).mul(new Scalar(ranking.scale()));
    Tensor gradient = ranking.batch().gradient();
    gradient.index_copy_(0, positions, values.to(gradient.device(), gradient.scalar_type()));
  }

  /** A negative at -inf is on its right side for good. */
  private static boolean rankable(double[] negatives) {
    return Arrays.stream(negatives).allMatch(v -> v < Double.POSITIVE_INFINITY);
  }

  private static double evaluate(
      double[] positives, double[] negatives, double[] ofPositives, double[] ofNegatives) {
    int[] falling =
        IntStream.range(0, positives.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -positives[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] sorted = Arrays.stream(falling).mapToDouble(i -> positives[i]).toArray();
    int[] before = new MostViolatingRanking(sorted, negatives.clone()).positivesBefore();
    double pair = 1.0 / ((double) positives.length * negatives.length);
    long[] entering = new long[positives.length + 1];
    double[] suffix = new double[positives.length + 1];
    for (int l = positives.length - 1; l >= 0; l--) {
      suffix[l] = suffix[l + 1] + sorted[l];
    }
    double score = 0;
    for (int j = 0; j < negatives.length; j++) {
      int violated = positives.length - before[j];
      entering[before[j]]++;
      ofNegatives[j] = 2 * pair * violated;
      if (violated > 0) {
        score += violated * negatives[j] - suffix[before[j]];
      }
    }
    long above = 0;
    double precision = 0;
    for (int l = 0; l < positives.length; l++) {
      above += entering[l];
      precision += (l + 1) / (l + 1.0 + above);
      ofPositives[falling[l]] = -2 * pair * above;
    }
    return 1 - precision / positives.length + 2 * pair * score;
  }
}
