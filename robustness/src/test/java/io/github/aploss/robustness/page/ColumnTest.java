package io.github.aploss.robustness.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.robustness.precision.Estimate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnTest {
  @Test
  void whatIsWonUnderAnAttackHasAPlusAndNotTwoMinuses() {
    Column column = new Column("flip", "flip", 100, run -> Optional.empty(), r -> Optional.empty());
    double[] replicates = {.61, .63};
    assertThat(column.change(new Estimate(.614, replicates))).isEqualTo("−61.4 ± 1.4");
    assertThat(column.change(new Estimate(-.002, replicates))).startsWith("+0.2 ± ");
  }
}
