package io.github.aploss.workbench.cases;

import io.github.aploss.loss.theory.Descent;
import io.github.aploss.loss.theory.ErrorBound;
import io.github.aploss.loss.theory.ErrorCorrection;
import io.github.aploss.loss.theory.LinearSample;
import io.github.aploss.loss.theory.Objective;
import io.github.aploss.loss.theory.RankingObjective;
import io.github.aploss.loss.theory.SmoothedAp;
import io.github.aploss.loss.theory.Surrogate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The procedures of the theory, run from where a case starts them. Always in float64: they are
 * long, and comparisons of scores decide them.
 */
final class TheoryCases {
  /** Ends procedures that would go on for ever. */
  private static final int MOST_UPDATES = 100_000;

  private static final int MOST_STEPS = 10_000_000;
  private static final int FIRST_POINTS = 12;
  private static final int FIRST_UPDATES = 10;

  private TheoryCases() {}

  static Map<String, Object> evaluate(CaseFields params, CaseFields input) {
    return switch (params.text("kind")) {
      case "a2-smoothed-gd" -> smoothed(params, input);
      case "a2-error-driven" -> errorDriven(params, input);
      case "prop1-linear-separable" -> separable(params, input);
      case "a3-surrogate" -> surrogate(params, input);
      default ->
          throw params.bad(
              "params.kind",
              "a2-smoothed-gd, a2-error-driven, prop1-linear-separable or a3-surrogate");
    };
  }

  /** Gradient descent on the smoothed AP-loss; checkpoints at 0 to 3, powers of ten and the end. */
  private static Map<String, Object> smoothed(CaseFields params, CaseFields input) {
    int steps = params.integer("steps");
    if (steps < 0 || steps > MOST_STEPS) {
      throw params.bad("params.steps", "a whole number from 0 to " + MOST_STEPS);
    }
    LinearSample sample = sample(input);
    Descent descent =
        descent(sample, new SmoothedAp(CaseLossFactory.positive(params, "k", 1)), params);
    Objective exact = RankingObjective.exact();
    List<Map<String, Object>> checkpoints = new ArrayList<>();
    Descent.Point point = descent.start(theta(input, sample));
    while (true) {
      if (point.step() == steps || isCheckpoint(point.step())) {
        checkpoints.add(checkpoint(descent, exact, point));
      }
      if (point.step() == steps) {
        break;
      }
      point = descent.next(point);
    }
    // Where all scores grow apart in the order they have, the sigmoid tends to the exact step.
    double limit = exactLoss(exact, sample, point);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", point.loss());
    values.put("grad", point.scoreGradient());
    values.put("F_limit", limit);
    values.put("F_final_within", Math.abs(point.loss() - limit));
    values.put("exact_ap_loss_final", limit);
    values.put("checkpoints", checkpoints);
    return values;
  }

  private static boolean isCheckpoint(int step) {
    int power = step;
    while (power >= 10 && power % 10 == 0) {
      power /= 10;
    }
    return step <= 3 || power == 1;
  }

  private static Map<String, Object> checkpoint(
      Descent descent, Objective exact, Descent.Point point) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("step", point.step());
    values.put("theta", point.theta());
    values.put("F", point.loss());
    values.put("gradient", descent.gradient(point));
    values.put("exact_ap_loss", exactLoss(exact, descent.sample(), point));
    return values;
  }

  /** The error-driven update until the exact AP-loss is 0. */
  private static Map<String, Object> errorDriven(CaseFields params, CaseFields input) {
    LinearSample sample = sample(input);
    Objective update = new RankingObjective(CaseLossFactory.ap(params));
    Descent descent = descent(sample, update, params);
    Objective exact = RankingObjective.exact();
    List<Map<String, Object>> trajectory = new ArrayList<>();
    double closest = Double.POSITIVE_INFINITY;
    Descent.Point point = descent.start(theta(input, sample));
    while (true) {
      double loss = exactLoss(exact, sample, point);
      closest = Math.min(closest, sample.closestCall(point.theta()));
      if (point.step() < FIRST_POINTS || loss == 0) {
        trajectory.add(place(point, loss));
      }
      if (loss == 0) {
        break;
      }
      if (point.step() == MOST_UPDATES) {
        throw params.bad(
            "params.learning_rate",
            "such that the AP-loss is 0 after at most %,d updates, but it is %s"
                .formatted(MOST_UPDATES, loss));
      }
      point = descent.next(point);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", point.loss());
    values.put("grad", point.scoreGradient());
    values.put("steps_to_zero", point.step());
    if (Double.isFinite(closest)) {
      values.put("min_score_gap_on_path", closest);
    }
    values.put("trajectory_first_12_and_last", trajectory);
    return values;
  }

  private static Map<String, Object> place(Descent.Point point, double exactLoss) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("step", point.step());
    values.put("theta", point.theta());
    values.put("loss", point.loss());
    values.put("score_gradient", point.scoreGradient());
    values.put("exact_ap_loss", exactLoss);
    return values;
  }

  /** Proposition 1; the theta it ends with separates the samples, so it gives a bound. */
  private static Map<String, Object> separable(CaseFields params, CaseFields input) {
    List<LinearSample> samples = samples(input);
    int dimensions = samples.get(0).dimensions();
    ErrorCorrection correction = new ErrorCorrection(samples, RankingObjective.exact());
    ErrorCorrection.Outcome outcome = correction.run(MOST_UPDATES);
    if (!outcome.complete()) {
      throw input.bad(
          "input.samples",
          "separable by one theta, but after %,d updates there still are errors"
              .formatted(MOST_UPDATES));
    }
    double[] theta = outcome.theta(dimensions);
    double[] direction = unit(theta);
    List<Objective.Value> last = correction.evaluate(theta);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", last.stream().mapToDouble(Objective.Value::loss).average().orElseThrow());
    values.put("grad", last.stream().flatMapToDouble(v -> Arrays.stream(v.gradient())).toArray());
    values.put("updates", outcome.updates().size());
    values.put("final_theta", theta);
    values.put("separating_direction", direction);
    values.put("margin_epsilon", ErrorBound.margin(samples, direction));
    values.put("bound_C_over_c2", ErrorBound.of(samples, direction).errors());
    values.put("min_score_gap_on_path", outcome.closestCall());
    values.put(
        "first_updates",
        outcome.updates().stream().limit(FIRST_UPDATES).map(TheoryCases::update).toList());
    values.put(
        "final_ap_loss_per_sample", last.stream().mapToDouble(Objective.Value::loss).toArray());
    return values;
  }

  private static double[] unit(double[] theta) {
    double norm = Math.sqrt(Arrays.stream(theta).map(v -> v * v).sum());
    return Arrays.stream(theta).map(v -> v / norm).toArray();
  }

  private static Map<String, Object> update(ErrorCorrection.Update update) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("update", update.number());
    values.put("sample", update.sample());
    values.put("theta", update.theta());
    return values;
  }

  /** The surrogate at its own ranking, and the update of Eq. 37. */
  private static Map<String, Object> surrogate(CaseFields params, CaseFields input) {
    if (!params.text("ties", "formula").equals("formula")) {
      throw params.bad("params.ties", "formula");
    }
    double delta = CaseLossFactory.positive(params, "delta", 1);
    double[] scores = input.numbers("scores");
    byte[] labels = input.binaryLabels("labels", scores.length);
    double loss = new Surrogate(delta).value(scores, scores, labels);
    double[] gradient = RankingObjective.smoothNumerator(delta).evaluate(scores, labels).gradient();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", loss);
    values.put("grad", gradient);
    values.put("exact_ap_loss", RankingObjective.exact().evaluate(scores, labels).loss());
    values.put("surrogate_loss", loss);
    values.put("score_gradient", gradient);
    return values;
  }

  private static Descent descent(LinearSample sample, Objective objective, CaseFields params) {
    return new Descent(sample, objective, CaseLossFactory.positive(params, "learning_rate", 1));
  }

  private static double exactLoss(Objective exact, LinearSample sample, Descent.Point point) {
    return exact.evaluate(sample.scores(point.theta()), sample.labels()).loss();
  }

  private static List<LinearSample> samples(CaseFields input) {
    List<LinearSample> samples = new ArrayList<>();
    for (CaseFields each : input.objects("samples")) {
      LinearSample sample = sample(each);
      if (sample.count(1) == 0 || sample.count(0) == 0) {
        throw each.bad("input.samples", "a list of samples with a positive and a negative each");
      }
      if (sample.dimensions() != (samples.isEmpty() ? sample : samples.get(0)).dimensions()) {
        throw each.bad("input.samples", "a list of samples with equally many features");
      }
      samples.add(sample);
    }
    if (samples.isEmpty()) {
      throw input.bad("input.samples", "a list of one sample or more");
    }
    return samples;
  }

  private static LinearSample sample(CaseFields fields) {
    double[][] features = fields.rows("features");
    for (double[] row : features) {
      if (row.length == 0 || row.length != features[0].length) {
        throw fields.bad("features", "rows of equally many numbers");
      }
    }
    if (features.length == 0) {
      throw fields.bad("features", "rows of numbers, one per box");
    }
    return new LinearSample(features, fields.binaryLabels("labels", features.length));
  }

  private static double[] theta(CaseFields input, LinearSample sample) {
    double[] theta = input.numbers("theta0");
    if (theta.length != sample.dimensions()) {
      throw input.bad("input.theta0", sample.dimensions() + " numbers, one per feature");
    }
    return theta;
  }
}
