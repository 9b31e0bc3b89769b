package io.github.aploss.loss.theory;

import java.util.List;

/**
 * A statement of the paper with what was found.
 *
 * @param name short, of letters, digits and hyphens
 * @param title what it says
 * @param drawings curves to look at
 */
public record Statement(
    String name, String title, List<StatementCheck> checks, List<Drawing> drawings) {
  public Statement {
    checks = List.copyOf(checks);
    drawings = List.copyOf(drawings);
  }

  /** Whether every check holds. */
  public boolean holds() {
    return checks.stream().allMatch(StatementCheck::holds);
  }
}
