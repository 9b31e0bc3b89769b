package io.github.aploss.loss.theory;

import io.github.aploss.tensor.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Section A3: on data that nothing separates, AP-loss stays below what a surrogate allows. */
final class InseparableStatement {
  private static final int DRAWS = 200;
  private static final double H = 1e-5;
  private static final double DELTA = 1;
  private static final int STEPS = 2_000;
  private static final Surrogate SURROGATE = new Surrogate(DELTA);
  private static final Objective EXACT = RankingObjective.exact();

  /** Points of comparison: these multiples of the direction that nearly separates. */
  private static final double[] MULTIPLES = {0, 0.5, 1, 2};

  private final List<StatementCheck> checks = new ArrayList<>();

  private InseparableStatement() {}

  static Statement check(long seed) {
    InseparableStatement statement = new InseparableStatement();
    Random random = new Random(seed);
    statement.surrogate(random);
    Drawing drawing = statement.online(random);
    statement.offline(random);
    return new Statement(
        "a3",
        "On inseparable data AP-loss stays below the bounds of its surrogate",
        statement.checks,
        List.of(drawing));
  }

  /** Eq. 37 and Eq. 40 on random scores. */
  private void surrogate(Random random) {
    double distance = 0;
    double ratio = Double.POSITIVE_INFINITY;
    for (int draw = 0; draw < DRAWS; draw++) {
      Surrogate surrogate = new Surrogate(0.1 + 3.9 * random.nextDouble());
      byte[] labels = new byte[2 + random.nextInt(40)];
      double[] scores = new double[labels.length];
      for (int k = 0; k < labels.length; k++) {
        labels[k] = (byte) (k == 0 || random.nextInt(4) == 0 ? 1 : 0);
        // Of few values, so that there are ties.
        scores[k] = Math.rint(3 * random.nextGaussian()) / 2;
      }
      distance = Math.max(distance, distance(surrogate, scores, labels));
      double exact = EXACT.evaluate(scores, labels).loss();
      if (exact > 0) {
        double value = surrogate.value(scores, scores, labels);
        ratio = Math.min(ratio, value / (surrogate.delta() / 4 * exact));
      }
    }
    checks.add(
        StatementCheck.atMost(
            "Eq. 37: update of ApLoss and finite differences of l", distance, 1e-8));
    // With all pairs tied both sides are equal, but for rounding.
    checks.add(StatementCheck.atLeast("Eq. 40: least l / ((delta / 4) L_AP)", ratio, 1 - 1e-12));
  }

  /** Between the gradient of Eq. 37 and the differences of l with its ranking held fixed. */
  private static double distance(Surrogate surrogate, double[] scores, byte[] labels) {
    double[] gradient =
        RankingObjective.smoothNumerator(surrogate.delta()).evaluate(scores, labels).gradient();
    double largest = 0;
    for (int k = 0; k < scores.length; k++) {
      double[] moved = scores.clone();
      moved[k] = scores[k] + H;
      double up = surrogate.value(moved, scores, labels);
      moved[k] = scores[k] - H;
      double slope = (up - surrogate.value(moved, scores, labels)) / (2 * H);
      largest = Math.max(largest, Math.abs(gradient[k] - slope));
    }
    return largest;
  }

  private static OnlineUpdates updates(List<LinearSample> samples) {
    Objective update = RankingObjective.smoothNumerator(DELTA);
    return new OnlineUpdates(samples, SURROGATE, update, EXACT);
  }

  /** Eq. 48 after every step, against every point of comparison. */
  private Drawing online(Random random) {
    InseparableData data = new InseparableData(50, 10, 8, 6);
    OnlineUpdates updates = updates(data.draw(random));
    double radius = updates.squaredRadius();
    List<double[]> points =
        Arrays.stream(MULTIPLES)
            .mapToObj(factor -> Vectors.times(factor, data.direction()))
            .toList();
    List<OnlineUpdates.Step> steps = updates.run(STEPS, points);
    double relation =
        steps.stream()
            .filter(step -> step.squaredGradient() > 0)
            .mapToDouble(step -> step.squaredGradient() * DELTA / (radius * step.loss()))
            .max()
            .orElse(0);
    checks.add(StatementCheck.atMost("largest |grad l|^2 / ((R^2 / delta) l)", relation, 1));
    Regret regret = new Regret(new RegretBound(SURROGATE, radius), points, steps);
    checks.add(
        StatementCheck.atMost(
            "Eq. 48: largest sum of L_AP / bound, every t up to %,d and every u".formatted(STEPS),
            regret.largestRatio(),
            1));
    checks.add(
        StatementCheck.atMost(
            "Eq. 48: sum of L_AP of %,d steps, tightest u".formatted(STEPS),
            regret.total(),
            regret.bound()));
    return regret.drawing();
  }

  /** Eq. 53: one sample, visited over and over. */
  private void offline(Random random) {
    InseparableData data = new InseparableData(1, 40, 10, 6);
    List<LinearSample> samples = data.draw(random);
    OnlineUpdates updates = updates(samples);
    double mean =
        updates.run(STEPS, List.of()).stream()
            .mapToDouble(OnlineUpdates.Step::exactLoss)
            .average()
            .orElseThrow();
    RegretBound bound = new RegretBound(SURROGATE, updates.squaredRadius());
    double[] u = Vectors.times(DELTA, data.direction());
    checks.add(
        StatementCheck.atMost(
            "Eq. 53: mean L_AP, (ln P + 1) / P * 8 Z / delta",
            mean,
            bound.byPositives(samples, u, STEPS)));
    checks.add(
        StatementCheck.atMost(
            "Eq. 53: mean L_AP, (8 Z / delta) / (1 + 8 Z / delta)",
            mean,
            bound.byShare(samples, u, STEPS)));
    checks.add(StatementCheck.above("mean L_AP: nothing separates the data", mean, 0));
  }
}
