package io.github.aploss.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.report.run.EpochScores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContenderTest {
  private static EpochScores ap(int epoch, double value) {
    return new EpochScores(epoch, Map.of("AP", value));
  }

  @Test
  void meanAndSpreadAreThoseOfTheLastEvaluations() {
    Contender contender =
        new Contender(
            "ap",
            List.of(
                List.of(ap(1, 0.9), ap(2, 0.2)),
                List.of(ap(1, 0.1), ap(2, 0.4)),
                List.of(ap(1, 0.2), ap(2, 0.6))));
    assertThat(contender.mean("AP")).isCloseTo(0.4, within(1e-12));
    assertThat(contender.spread("AP")).isCloseTo(0.2, within(1e-12));
    assertThat(contender.text("AP")).isEqualTo("0.400 ± 0.200");
    assertThat(contender.means().get(0).scores().get("AP")).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void oneRunHasNoSpread() {
    Contender contender = new Contender("ap", List.of(List.of(ap(1, 0.25))));
    assertThat(contender.spread("AP")).isZero();
    assertThat(contender.text("AP")).isEqualTo("0.250");
  }
}
