package io.github.aploss.workbench.benchmark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.FocalLoss;
import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.reference.PositiveLoop;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the losses are measured against does the same work as they do. */
class ContestantsTest {
  private static WorkloadScores scores(ScoreDistribution distribution) {
    return WorkloadScores.draw(new Workload(20_000, 30, distribution), 7, new Device("cpu"));
  }

  private static double largest(Tensor values) {
    return values.abs().max().item_double();
  }

  @ParameterizedTest
  @EnumSource
  void theLoopOverPositivesIsApLoss(ScoreDistribution distribution) {
    try (PointerScope scope = new PointerScope()) {
      WorkloadScores scores = scores(distribution);
      LossValue value = new ApLoss().evaluate(scores.logits(), scores.labels(), Partition.whole());
      LoopContestant loop = new LoopContestant(scores, new PositiveLoop(1, 30));
      Tensor gradient = loop.run();
      assertThat(largest(gradient.sub(value.gradient().view(-1))))
          .isLessThan(1e-5 * largest(gradient));
      assertThat(loop.nanos(1000)).isEqualTo(1000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPartOfTheLoopIsExtrapolated(ScoreDistribution distribution) {
    try (PointerScope scope = new PointerScope()) {
      LoopContestant loop = new LoopContestant(scores(distribution), new PositiveLoop(1, 10));
      loop.run();
      assertThat(loop.nanos(0)).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void composedFocalLossIsTheClosedForm(ScoreDistribution distribution) {
    try (PointerScope scope = new PointerScope()) {
      WorkloadScores scores = scores(distribution);
      LossValue value =
          new FocalLoss().evaluate(scores.logits(), scores.labels(), Partition.whole());
      Tensor gradient = new ComposedFocal(scores).run();
      assertThat(largest(gradient.sub(value.gradient())))
          .isLessThan(1e-5 * largest(value.gradient()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void scoresAreThoseOfTheDistribution(ScoreDistribution distribution) {
    try (PointerScope scope = new PointerScope()) {
      WorkloadScores scores = scores(distribution);
      Tensor positives = scores.logits().masked_select(scores.labels().gt(zero()));
      Tensor negatives = scores.logits().masked_select(scores.labels().eq(zero()));
      assertThat(positives.numel()).isEqualTo(30);
      assertThat(positives.mean().item_double())
          .isCloseTo(distribution.positiveMean(), within(distribution.positiveDeviation()));
      assertThat(negatives.mean().item_double())
          .isCloseTo(distribution.negativeMean(), within(0.05 * distribution.negativeDeviation()));
      Tensor perAnchor = scores.labels().max(2, false).get0();
      assertThat(perAnchor.ne(scores.classes().gt(zero())).count_nonzero().item_long()).isZero();
    }
  }

  private static org.bytedeco.pytorch.Scalar zero() {
    return new org.bytedeco.pytorch.Scalar(0);
  }
}
