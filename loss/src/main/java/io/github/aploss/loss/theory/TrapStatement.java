package io.github.aploss.loss.theory;

import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.RankingScope;
import io.github.aploss.loss.StepFunction;
import io.github.aploss.loss.theory.Drawing.Curve;
import java.util.ArrayList;
import java.util.List;

/**
 * Section A2: three boxes on which gradient descent on the smoothed AP-loss F can be trapped at 1/6
 * while the error-driven update reaches AP-loss 0.
 *
 * <p>In the trap the score of (1, 0) rises for ever and takes (-3, 1) down with it: F - 1/6 is
 * about exp(-theta_1) / 2, and so is the slope, so that after t steps of size r it is about 1 / (r
 * t). That F stays within [0, 2 / (r t)] above 1/6 is what a finite run can show of a limit.
 */
final class TrapStatement {
  private static final LinearSample SAMPLE =
      new LinearSample(new double[][] {{0, 0}, {1, 0}, {-3, 1}}, new byte[] {0, 1, 1});

  private static final double TRAP = 1 / 6.0;
  private static final int STEPS = 20_000;
  private static final int MANY = 2_000;

  /**
   * With F below this every pair is in the right order: a positive below the negative has b >= 1/2
   * and a <= 1, so that its share alone makes F at least (1/2) (1/2) / (1 + 1 + 1/2).
   */
  private static final double ALL_RIGHT = 0.1;

  /** Half the side of the square of starts, and the distance between two of them. */
  private static final double REACH = 6;

  private static final double SPACING = 1;

  private record Start(double[] theta, double rate) {
    @Override
    public String toString() {
      return "(%.0f, %.0f), rate %.0f".formatted(theta[0], theta[1], rate);
    }
  }

  private static final List<Start> TRAPPED =
      List.of(new Start(new double[] {5, 1}, 1), new Start(new double[] {2, 1}, 10));

  private static final Start FREE = new Start(new double[] {0, 0}, 1);

  private final List<StatementCheck> checks = new ArrayList<>();
  private final List<Curve> descents = new ArrayList<>();

  private TrapStatement() {}

  static Statement check() {
    TrapStatement statement = new TrapStatement();
    TRAPPED.forEach(statement::trapped);
    statement.free();
    TRAPPED.forEach(
        start -> {
          statement.corrected(start, "exact step", exactUpdate());
          statement.corrected(start, "piecewise step", piecewiseUpdate());
        });
    Drawing map = statement.map();
    return new Statement(
        "a2",
        "Gradient descent on the smoothed AP-loss can be trapped, the error-driven update is not",
        statement.checks,
        List.of(statement.drawing(), map));
  }

  private static Objective exactUpdate() {
    return RankingObjective.exact();
  }

  private static Objective piecewiseUpdate() {
    return new RankingObjective(
        new ApLoss(new StepFunction.Piecewise(1), true, RankingScope.BATCH));
  }

  private static double exactLoss(double[] theta) {
    return exactUpdate().evaluate(SAMPLE.scores(theta), SAMPLE.labels()).loss();
  }

  /** The way of gradient descent; the curve of F is kept. */
  private List<Descent.Point> descend(Start start) {
    Descent descent = new Descent(SAMPLE, new SmoothedAp(1), start.rate);
    List<Descent.Point> path = new ArrayList<>();
    path.add(descent.start(start.theta));
    while (path.size() <= STEPS) {
      path.add(descent.next(path.get(path.size() - 1)));
    }
    descents.add(
        new Curve(
            "F from " + start,
            path.stream().mapToDouble(p -> p.step() + 1).toArray(),
            path.stream().mapToDouble(Descent.Point::loss).toArray(),
            true));
    return path;
  }

  private void trapped(Start start) {
    List<Descent.Point> path = descend(start);
    double lowest = path.stream().mapToDouble(Descent.Point::loss).min().orElseThrow();
    Descent.Point last = path.get(STEPS);
    String from = "gradient descent from " + start + ": ";
    checks.add(StatementCheck.above(from + "lowest F - 1/6", lowest - TRAP, 0));
    checks.add(
        StatementCheck.atMost(
            from + "F - 1/6 after t = %,d steps, 2 / (rate t)".formatted(STEPS),
            last.loss() - TRAP,
            2 / (start.rate * STEPS)));
    checks.add(
        StatementCheck.atLeast(from + "AP-loss at the end", exactLoss(last.theta()), TRAP - 1e-12));
  }

  private void free() {
    Descent.Point last = descend(FREE).get(STEPS);
    String from = "gradient descent from " + FREE + ", not trapped: ";
    checks.add(StatementCheck.atMost(from + "F at the end", last.loss(), 1e-3));
    checks.add(StatementCheck.atMost(from + "AP-loss at the end", exactLoss(last.theta()), 0));
  }

  private void corrected(Start start, String step, Objective update) {
    Descent descent = new Descent(SAMPLE, update, 1);
    Descent.Point point = descent.start(start.theta);
    while (point.step() < MANY && exactLoss(point.theta()) != 0) {
      point = descent.next(point);
    }
    checks.add(
        StatementCheck.atMost(
            "error-driven update, %s, from (%.0f, %.0f): AP-loss after %d updates"
                .formatted(step, start.theta[0], start.theta[1], point.step()),
            exactLoss(point.theta()),
            0));
  }

  private Drawing drawing() {
    return new Drawing(
        "a2-descent",
        "The smoothed AP-loss F under gradient descent: trapped at 1/6, or not",
        "step + 1",
        "F",
        true,
        descents);
  }

  /** Descends from every start of a square. */
  private Drawing map() {
    List<double[]> trapped = new ArrayList<>();
    List<double[]> free = new ArrayList<>();
    double worst = 0;
    for (double a = -REACH; a <= REACH; a += SPACING) {
      for (double b = -REACH; b <= REACH; b += SPACING) {
        double[] start = {a, b};
        (descended(start) > 0 ? trapped : free).add(start);
        worst = Math.max(worst, corrected(start));
      }
    }
    int all = trapped.size() + free.size();
    String starts = " of %d starts in [-6, 6]^2".formatted(all);
    checks.add(StatementCheck.above("gradient descent: still wrong," + starts, trapped.size(), 0));
    checks.add(StatementCheck.above("gradient descent: AP-loss 0," + starts, free.size(), 0));
    checks.add(
        StatementCheck.atMost("error-driven update: AP-loss at the worst" + starts, worst, 0));
    return new Drawing(
        "a2-starts",
        "Where gradient descent on F ends, by its start",
        "θ₁ at the start",
        "θ₂ at the start",
        false,
        List.of(cloud("trapped: AP-loss 1/6", trapped), cloud("free: AP-loss 0", free)));
  }

  /** The AP-loss that gradient descent on F reaches. */
  private static double descended(double[] start) {
    Descent descent = new Descent(SAMPLE, new SmoothedAp(1), 1);
    Descent.Point point = descent.start(start);
    while (point.step() < STEPS && point.loss() >= ALL_RIGHT) {
      point = descent.next(point);
    }
    return exactLoss(point.theta());
  }

  /** The AP-loss that the error-driven update reaches. */
  private static double corrected(double[] start) {
    Descent descent = new Descent(SAMPLE, exactUpdate(), 1);
    Descent.Point point = descent.start(start);
    while (point.step() < MANY && point.loss() != 0) {
      point = descent.next(point);
    }
    return point.loss();
  }

  private static Curve cloud(String name, List<double[]> points) {
    return new Curve(
        name,
        points.stream().mapToDouble(p -> p[0]).toArray(),
        points.stream().mapToDouble(p -> p[1]).toArray(),
        false);
  }
}
