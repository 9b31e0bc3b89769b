package io.github.aploss.loss.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.ranking.host.HostScores;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The kernel and the tensor operations are two ways to the same numbers. */
class RankedScoresTest {
  // Several tasks, and chunks that end in the middle of a word of labels.
  private static final int SIZE = 200_003;
  private static final List<ScoreRange> SEGMENTS =
      List.of(new ScoreRange(0, 70_001), new ScoreRange(80_000, SIZE - 5));

  record Regime(double positives, double negatives, double spread, double ignored) {}

  @Provide
  Arbitrary<Regime> regimes() {
    return Arbitraries.of(
        new Regime(-4.6, -4.6, 0.01, 0),
        new Regime(-4.6, -4.6, 0.01, 0.1),
        new Regime(4.6, 4.6, 0.01, 0.1),
        new Regime(2, -6, 1.5, 0.05),
        new Regime(8, 0, 1.5, 0.05),
        new Regime(0, 0, 3, 0.05));
  }

  @Property(tries = 18)
  void bothAgree(@ForAll("regimes") Regime regime, @ForAll Random random) {
    float[] scores = new float[SIZE];
    byte[] labels = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      labels[i] = (byte) (random.nextDouble() < regime.ignored ? -1 : random.nextInt(300) / 299);
      double centre = labels[i] == 1 ? regime.positives : regime.negatives;
      scores[i] = (float) (centre + regime.spread * random.nextGaussian());
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensors.of(scores, SIZE);
      Tensor target = Tensors.of(labels, SIZE);
      Tensor one = torch.zeros_like(logits);
      Tensor other = torch.zeros_like(logits);
      RankedScores host = new HostScores(ScoreBatch.of(logits, target, one), SEGMENTS);
      RankedScores tensors = new TensorScores(ScoreBatch.of(logits, target, other), SEGMENTS);

      RankedPositives positives = host.positives();
      assertThat(tensors.positives())
          .usingRecursiveComparison()
          .withStrictTypeChecking()
          .isEqualTo(positives);
      ScoreBuckets buckets = new PiecewiseBuckets(positives.scores(), 0.5);
      BucketedNegatives onHost = host.sumNegatives(buckets);
      BucketedNegatives byTensors = tensors.sumNegatives(buckets);
      NegativeTotals totals = onHost.totals();
      assertThat(byTensors.totals().counts()).containsExactly(totals.counts());
      assertThat(byTensors.totals().offsets()).containsExactly(totals.offsets(), within(1e-9));
      double[] weights = buckets.overNegatives(totals);
      BucketLines lines = buckets.lines(weights, totals);
      onHost.writeGradient(lines, positives, weights);
      byTensors.writeGradient(lines, positives, weights);
      assertThat(one.sub(other).abs().max().item_double())
          .isLessThan(1e-6 * one.abs().max().item_double());
      assertThat(one.abs().max().item_double()).isPositive();
      assertThat(one.narrow(0, 70_001, 9_999).count_nonzero().item_long()).isZero();
    }
  }
}
