package io.github.aploss.loss.theory;

import io.github.aploss.loss.theory.Drawing.Curve;
import io.github.aploss.tensor.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Proposition 1: on separable data the error-driven update makes a finite number of errors. */
final class SeparableStatement {
  /** An end for a procedure that is broken; the largest of the problems takes some hundreds. */
  private static final int LIMIT = 20_000;

  private static final List<SeparableData> SIZES =
      List.of(
          new SeparableData(1, 5, 40, 6, 0.5),
          new SeparableData(6, 3, 15, 4, 0.2),
          new SeparableData(3, 10, 200, 16, 0.5),
          new SeparableData(40, 2, 20, 12, 0.5),
          new SeparableData(10, 4, 12, 8, 0.25));

  private final ErrorBound bound;
  private final double[] direction;
  private final ErrorCorrection.Outcome outcome;
  private final double worstLoss;

  private SeparableStatement(SeparableData.Problem problem) {
    direction = problem.direction();
    bound = ErrorBound.of(problem.samples(), direction);
    ErrorCorrection correction = new ErrorCorrection(problem.samples(), RankingObjective.exact());
    outcome = correction.run(LIMIT);
    worstLoss =
        correction.evaluate(outcome.theta(direction.length)).stream()
            .mapToDouble(Objective.Value::loss)
            .max()
            .orElseThrow();
  }

  static Statement check(long seed) {
    Random random = new Random(seed);
    List<StatementCheck> checks = new ArrayList<>();
    double slowest = Double.POSITIVE_INFINITY;
    double longest = 0;
    double worst = 0;
    SeparableStatement last = null;
    for (SeparableData size : SIZES) {
      last = new SeparableStatement(size.draw(random));
      checks.add(StatementCheck.atMost("errors on " + size, last.errors(), last.bound.errors()));
      slowest = Math.min(slowest, last.slowest());
      longest = Math.max(longest, last.longest());
      worst = Math.max(worst, last.worstLoss);
    }
    checks.add(
        StatementCheck.atLeast(
            "least <theta, theta*> / (|theta*| c t) after t errors", slowest, 1));
    checks.add(StatementCheck.atMost("largest |theta|^2 / (C t) after t errors", longest, 1));
    checks.add(StatementCheck.atMost("AP-loss of the worst sample at the end", worst, 0));
    return new Statement(
        "proposition-1",
        "On separable data the error-driven update makes at most C/c^2 errors",
        checks,
        List.of(last.drawing()));
  }

  /** More than any bound where the procedure did not end. */
  private double errors() {
    return outcome.complete() ? outcome.updates().size() : Double.POSITIVE_INFINITY;
  }

  /** The least progress along theta*, per error and in units of c. */
  private double slowest() {
    return outcome.updates().stream()
        .mapToDouble(u -> along(u.theta()) / (bound.progress() * u.number()))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private double along(double[] theta) {
    return Vectors.dot(theta, direction) / Vectors.norm(direction);
  }

  /** The largest square of the norm, per error and in units of C. */
  private double longest() {
    return outcome.updates().stream()
        .mapToDouble(u -> Vectors.squaredNorm(u.theta()) / (bound.growth() * u.number()))
        .max()
        .orElse(0);
  }

  private Drawing drawing() {
    List<ErrorCorrection.Update> updates = outcome.updates();
    double[] t = updates.stream().mapToDouble(ErrorCorrection.Update::number).toArray();
    double[] norm = updates.stream().mapToDouble(u -> Vectors.norm(u.theta())).toArray();
    double[] along = updates.stream().mapToDouble(u -> along(u.theta())).toArray();
    double[] above = updates.stream().mapToDouble(this::mostNorm).toArray();
    double[] below = updates.stream().mapToDouble(u -> bound.progress() * u.number()).toArray();
    return new Drawing(
        "proposition-1",
        "Norm of theta between its two bounds",
        "errors so far, t",
        "length",
        true,
        List.of(
            new Curve("√(C t)", t, above, true),
            new Curve("|θ|", t, norm, true),
            new Curve("θ along θ*", t, along, true),
            new Curve("c t", t, below, true)));
  }

  private double mostNorm(ErrorCorrection.Update update) {
    return Math.sqrt(bound.growth() * update.number());
  }
}
