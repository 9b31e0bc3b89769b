package io.github.aploss.loss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2026})
  void theStatementsHoldOnOtherData(long seed) {
    for (Statement statement :
        List.of(SeparableStatement.check(seed), ActivationStatement.check(seed))) {
      assertThat(statement.checks()).allSatisfy(check -> assertThat(check.holds()).isTrue());
    }
  }

  @Test
  void theSoftmaxUpdateIsWantedMinusActual() {
    double[] update = ActivationStatement.softmaxUpdate(new double[] {0, Math.log(3)}, 1);
    assertThat(update).containsExactly(new double[] {-0.25, 0.25}, within(1e-12));
  }

  @Test
  void theHingeUpdateStopsAtTheMargin() {
    assertThat(ActivationStatement.hingeUpdate(0.99, true)).isEqualTo(1);
    assertThat(ActivationStatement.hingeUpdate(1, true)).isZero();
    assertThat(ActivationStatement.hingeUpdate(-0.99, false)).isEqualTo(-1);
    assertThat(ActivationStatement.hingeUpdate(-1.01, false)).isZero();
  }

  @Test
  void checksCompareAsTheySay() {
    assertThat(StatementCheck.atMost("", 1, 1).holds()).isTrue();
    assertThat(StatementCheck.atMost("", 1.01, 1).holds()).isFalse();
    assertThat(StatementCheck.atLeast("", 1, 1).holds()).isTrue();
    assertThat(StatementCheck.atLeast("", 0.99, 1).holds()).isFalse();
    assertThat(StatementCheck.above("", 1, 1).holds()).isFalse();
    assertThat(StatementCheck.above("", 1.01, 1).holds()).isTrue();
    assertThat(StatementCheck.atMost("", Double.NaN, 1).holds()).isFalse();
  }

  @Test
  void oneFailureSpoilsAStatement() {
    StatementCheck good = StatementCheck.atMost("", 0, 1);
    StatementCheck bad = StatementCheck.atMost("", 2, 1);
    assertThat(new Statement("", "", List.of(good), List.of()).holds()).isTrue();
    assertThat(new Statement("", "", List.of(good, bad), List.of()).holds()).isFalse();
  }
}
