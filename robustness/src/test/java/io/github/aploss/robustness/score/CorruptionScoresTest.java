package io.github.aploss.robustness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorruptionScoresTest {
  private static final List<Double> ONES = List.of(1.0, 1.0, 1.0, 1.0, 1.0);
  private static final List<Double> FALLING = List.of(.5, .25, 0.0, 0.0, 0.0);

  @Test
  void validationCorruptionsEnterNoMean() {
    CorruptionScores scores = new CorruptionScores(.5, Map.of("fog", FALLING, "saturate", ONES));
    assertThat(scores.mean()).hasValue(.15);
    assertThat(scores.relative()).hasValue(.3);
    assertThat(scores.atSeverity(2)).hasValue(.25);
    assertThat(scores.ofGroup(CorruptionGroup.WEATHER)).hasValue(.15);
    assertThat(scores.ofGroup(CorruptionGroup.NOISE)).isEmpty();
    assertThat(scores.perCorruption()).containsEntry("saturate", 1.0);
    assertThat(scores.missing()).hasSize(14).doesNotContain("fog");
    assertThat(scores.complete()).isFalse();
  }

  @Test
  void withoutACleanScoreThereIsNoRatio() {
    assertThat(new CorruptionScores(0, Map.of("fog", FALLING)).relative()).isEmpty();
    assertThat(new CorruptionScores(1, Map.of()).mean()).isEmpty();
  }

  @Test
  void everySeverityIsNeeded() {
    assertThatExceptionOfType(RobustnessException.class)
        .isThrownBy(() -> new CorruptionScores(1, Map.of("fog", List.of(1.0))))
        .withMessage("fog needs a score for each of 5 severities, but has 1");
  }
}
