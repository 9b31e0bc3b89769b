package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.attack.ProjectedAscent;
import java.util.List;

/** Projected ascent on |A x - y|^2 / 2. */
final class QuadraticCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    CaseNode input = whole.at("input");
    ProjectedAscent ascent = AscentParameters.read(whole.at("params"));
    double[] clean = input.at("x").numbers();
    double[][] a = input.at("A").rows(clean.length);
    double[] y = input.at("y").numbers(a.length);
    double[] start = clean.clone();
    if (input.has("start_offset")) {
      double[] offset = input.at("start_offset").numbers(clean.length);
      for (int i = 0; i < start.length; i++) {
        start[i] += offset[i];
      }
    }
    List<double[]> points = ascent.ascend(x -> gradient(a, y, x), clean, start);
    double[] last = points.get(points.size() - 1);
    double squares = 0;
    double most = 0;
    for (int i = 0; i < last.length; i++) {
      double change = last[i] - clean[i];
      squares += change * change;
      most = Math.max(most, Math.abs(change));
    }
    return new Outcome()
        .with("x", last)
        .with("loss_before", loss(a, y, clean))
        .with("loss_after", loss(a, y, last))
        .with("l2_of_change", Math.sqrt(squares))
        .with("linf_of_change", most)
        .fields();
  }

  private static double[] residuals(double[][] a, double[] y, double[] x) {
    double[] residuals = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      residuals[k] = -y[k];
      for (int i = 0; i < x.length; i++) {
        residuals[k] += a[k][i] * x[i];
      }
    }
    return residuals;
  }

  private static double loss(double[][] a, double[] y, double[] x) {
    double sum = 0;
    for (double residual : residuals(a, y, x)) {
      sum += residual * residual;
    }
    return sum / 2;
  }

  private static double[] gradient(double[][] a, double[] y, double[] x) {
    double[] residuals = residuals(a, y, x);
    double[] gradient = new double[x.length];
    for (int k = 0; k < residuals.length; k++) {
      for (int i = 0; i < x.length; i++) {
        gradient[i] += a[k][i] * residuals[k];
      }
    }
    return gradient;
  }
}
