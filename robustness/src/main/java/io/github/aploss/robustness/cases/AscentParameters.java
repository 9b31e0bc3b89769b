package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.attack.Ball;
import io.github.aploss.robustness.attack.ProjectedAscent;

/** Reads the parameters of projected ascent. */
final class AscentParameters {
  private AscentParameters() {}

  static ProjectedAscent read(CaseNode params) {
    double epsilon = params.at("epsilon").number();
    if (epsilon < 0) {
      throw params.at("epsilon").bad("0 or more");
    }
    Ball ball =
        switch (params.at("norm").text()) {
          case "linf" -> new Ball.LInf(epsilon);
          case "l2" -> new Ball.L2(epsilon);
          default -> throw params.at("norm").bad("linf or l2");
        };
    double[] range = params.at("range").numbers(2);
    return new ProjectedAscent(
        ball, params.at("step").number(), params.at("steps").integer(), range[0], range[1]);
  }
}
