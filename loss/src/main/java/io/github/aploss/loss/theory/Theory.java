package io.github.aploss.loss.theory;

import java.util.List;

/** All statements, checked on data drawn from a seed. */
public final class Theory {
  private Theory() {}

  /**
   * Runs every check; takes seconds.
   *
   * @param seed of the random data
   */
  public static List<Statement> check(long seed) {
    return List.of(
        SeparableStatement.check(seed),
        TrapStatement.check(),
        InseparableStatement.check(seed),
        ActivationStatement.check(seed));
  }
}
