package io.github.aploss.robustness.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Vectors;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeepFoolTest {
  @Test
  void oneLinearScorerFallsInOneStepThatOvershoots() {
    // s = 3 x + 4 y, so 5 a unit of length.
    ObjectDeepFool.Outcome outcome =
        new ObjectDeepFool(2, 0.02, 50).attack(planes(new double[] {3, 4}), new double[] {1, 1});
    assertThat(outcome.detected()).isTrue();
    assertThat(outcome.success()).isTrue();
    assertThat(outcome.iterations()).isEqualTo(1);
    assertThat(outcome.norm()).isCloseTo(1.02 * (7 - 2) / 5, within(1e-12));
  }

  @Test
  void withTwoThatHinderEachOtherItEndsBelowTheThreshold() {
    double[][] slopes = {{1, 0.2}, {-0.6, 1}};
    ObjectDeepFool.Outcome outcome =
        new ObjectDeepFool(0, 0.02, 50).attack(planes(slopes), new double[] {2, 2});
    assertThat(outcome.success()).isTrue();
    assertThat(outcome.activePredictions()).contains(0, 1);
    assertThat(outcome.last().score(0)).isLessThanOrEqualTo(0);
    assertThat(outcome.last().score(1)).isLessThanOrEqualTo(0);
  }

  @Test
  void whatIsNotDetectedIsNotAttacked() {
    ObjectDeepFool.Outcome outcome =
        new ObjectDeepFool(7, 0.02, 50).attack(planes(new double[] {3, 4}), new double[] {1, 1});
    assertThat(outcome.detected()).isFalse();
    assertThat(outcome.success()).isFalse();
    assertThat(outcome.norm()).isZero();
  }

  @Test
  void withoutASlopeItFails() {
    AttackedObject constant =
        x ->
            new AttackedObject.View() {
              @Override
              public int[] candidates() {
                return new int[] {4};
              }

              @Override
              public double score(int prediction) {
                return 1;
              }

              @Override
              public double[] gradient(int prediction) {
                return new double[2];
              }
            };
    ObjectDeepFool.Outcome outcome =
        new ObjectDeepFool(0, 0.02, 50).attack(constant, new double[2]);
    assertThat(outcome.detected()).isTrue();
    assertThat(outcome.success()).isFalse();
    assertThat(outcome.iterations()).isZero();
  }

  @Test
  void aClassifierWithoutAnotherSlopeCannotBeFooled() {
    ClassScores same =
        new ClassScores() {
          @Override
          public double[] at(double[] x) {
            return new double[] {x[0] + 1, x[0]};
          }

          @Override
          public double[] gradient(double[] x, int label) {
            return new double[] {1};
          }
        };
    ClassifierDeepFool.Outcome outcome =
        new ClassifierDeepFool(0.02, 50).attack(same, new double[] {3});
    assertThat(outcome.success()).isFalse();
    assertThat(outcome.norm()).isZero();
  }

  @Test
  void failuresEnterAMedianAsInfinityAndNoMean() {
    DeepFoolSummary summary =
        DeepFoolSummary.of(
            List.of(
                new ObjectResult("a", true, true, 4, 4),
                new ObjectResult("a", true, true, 2, 4),
                new ObjectResult("a", true, false, 99, 4),
                new ObjectResult("b", false, false, 0, 4)));
    assertThat(summary.meanNorm()).hasValue(3);
    assertThat(summary.medianNorm()).hasValue(4);
    assertThat(summary.meanRms()).hasValue(1.5);
    assertThat(summary.meanSmallestNorm()).hasValue(2);
    assertThat(summary.successRate()).hasValue(2.0 / 3);
    assertThat(summary.attackedImages()).isEqualTo(1);
    assertThat(DeepFoolSummary.of(List.of()).medianNorm()).isEmpty();
    assertThat(
            DeepFoolSummary.of(
                    List.of(
                        new ObjectResult("a", true, true, 4, 4),
                        new ObjectResult("a", true, false, 0, 4)))
                .medianNorm())
        .isEmpty();
  }

  private static AttackedObject planes(double[]... slopes) {
    return x ->
        new AttackedObject.View() {
          @Override
          public int[] candidates() {
            return IntStream.range(0, slopes.length).toArray();
          }

          @Override
          public double score(int prediction) {
            return Vectors.dot(slopes[prediction], x);
          }

          @Override
          public double[] gradient(int prediction) {
            return slopes[prediction];
          }
        };
  }
}
