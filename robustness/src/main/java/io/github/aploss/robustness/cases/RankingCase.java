package io.github.aploss.robustness.cases;

import java.util.List;
import java.util.function.Function;

/** Projected ascent on the AP-loss of linear scores, along its error-driven gradient. */
final class RankingCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    CaseNode params = whole.at("params");
    if (!"piecewise".equals(params.at("step_function").text())) {
      throw params.at("step_function").bad("piecewise");
    }
    double delta = params.at("delta").number();
    if (!(delta > 0)) {
      throw params.at("delta").bad("above 0");
    }
    CaseNode input = whole.at("input");
    double[] clean = input.at("x").numbers();
    double[][] w = input.at("W").rows(clean.length);
    QuadraticScores scorer = new QuadraticScores(null, w, input.at("b").numbers(w.length));
    double[] labels = input.at("labels").numbers(w.length);
    DirectApLoss loss = new DirectApLoss(delta, params.at("interpolated").truth());
    Function<double[], DirectApLoss.Value> value = x -> loss.at(scorer.at(x), labels);
    List<double[]> points =
        AscentParameters.read(params).ascend(x -> toInput(w, value.apply(x).gradient()), clean);
    return new Outcome()
        .with("x", points.get(points.size() - 1))
        .with(
            "ap_loss_per_iterate",
            points.stream().mapToDouble(x -> value.apply(x).value()).toArray())
        .with("gradient_at_start", toInput(w, value.apply(clean).gradient()))
        .fields();
  }

  /** From a gradient of scores to one of inputs. */
  private static double[] toInput(double[][] w, double[] scores) {
    double[] gradient = new double[w[0].length];
    for (int k = 0; k < w.length; k++) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += w[k][i] * scores[k];
      }
    }
    return gradient;
  }
}
