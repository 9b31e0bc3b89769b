package io.github.aploss.detector.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PositiveNegativeSamplingTest {
  private static Assignment assignment(int positives, int ignored, int negatives) {
    int[] matched = new int[positives + ignored + negatives];
    Arrays.fill(matched, positives, positives + ignored, Assignment.IGNORED);
    Arrays.fill(matched, positives + ignored, matched.length, Assignment.NEGATIVE);
    return new Assignment(matched);
  }

  private static long positives(int[] sampled, int bound) {
    return Arrays.stream(sampled).filter(i -> i < bound).count();
  }

  @Test
  void positivesAreAtMostTheirPart() {
    int[] sampled =
        new PositiveNegativeSampling(40, 0.25)
            .sample(assignment(50, 9, 500), new SplittableRandom(1));
    assertThat(sampled).hasSize(40).isSorted().doesNotHaveDuplicates();
    assertThat(positives(sampled, 50)).isEqualTo(10);
    assertThat(Arrays.stream(sampled).filter(i -> i >= 50 && i < 59)).isEmpty();
  }

  @Test
  void negativesFillUpWherePositivesAreFew() {
    int[] sampled =
        new PositiveNegativeSampling(40, 0.25)
            .sample(assignment(3, 0, 500), new SplittableRandom(1));
    assertThat(sampled).hasSize(40);
    assertThat(positives(sampled, 3)).isEqualTo(3);
  }

  @Test
  void whatIsThereIsTaken() {
    assertThat(
            PositiveNegativeSampling.balanced()
                .sample(assignment(2, 0, 3), new SplittableRandom(1)))
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(
            PositiveNegativeSampling.balanced()
                .sample(assignment(0, 0, 0), new SplittableRandom(1)))
        .isEmpty();
  }

  @Test
  void unbalancedSamplesAreTheFirst() {
    assertThat(
            PositiveNegativeSampling.unbalanced(3)
                .sample(assignment(1, 0, 9), new SplittableRandom(1)))
        .containsExactly(0, 1, 2);
  }
}
