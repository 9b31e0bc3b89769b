package io.github.aploss.loss.theory;

/**
 * A number that was measured beside the one that a statement bounds it by.
 *
 * @param what is measured, in words
 * @param relation how the two must lie
 */
public record StatementCheck(String what, double measured, Relation relation, double bound) {
  /** How a measured number must lie to its bound. */
  public enum Relation {
    /** Not above the bound. */
    AT_MOST("<="),
    /** Not below the bound. */
    AT_LEAST(">="),
    /** Strictly above the bound. */
    ABOVE(">");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    /** As in formulas. */
    public String symbol() {
      return symbol;
    }
  }

  static StatementCheck atMost(String what, double measured, double bound) {
    return new StatementCheck(what, measured, Relation.AT_MOST, bound);
  }

  static StatementCheck atLeast(String what, double measured, double bound) {
    return new StatementCheck(what, measured, Relation.AT_LEAST, bound);
  }

  static StatementCheck above(String what, double measured, double bound) {
    return new StatementCheck(what, measured, Relation.ABOVE, bound);
  }

  /** Whether it is so; never with a NaN. */
  public boolean holds() {
    return switch (relation) {
      case AT_MOST -> measured <= bound;
      case AT_LEAST -> measured >= bound;
      case ABOVE -> measured > bound;
    };
  }
}
