package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.attack.ClassifierDeepFool;
import java.util.Arrays;

/** DeepFool on a classifier given by a formula. */
final class ClassifierCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    CaseNode params = whole.at("params");
    double[] x = whole.at("input").at("x").numbers();
    QuadraticScores scorer = QuadraticScores.read(whole.at("input").at("scorer"), x.length);
    ClassifierDeepFool.Outcome attack =
        new ClassifierDeepFool(
                params.at("overshoot").number(), params.at("max_iterations").positive())
            .attack(scorer, x);
    double[] change = attack.perturbation();
    return new Outcome()
        .with("original_class", attack.originalClass())
        .with("success", attack.success())
        .with("iterations", attack.iterations())
        .with("targets", attack.targets())
        .with("final_class", attack.finalClass())
        .with("norm", attack.norm())
        .with("perturbation", change)
        .with("perturbation_first_8", Arrays.copyOf(change, Math.min(8, change.length)))
        .with("smallest_possible_norm", NearestBoundary.distance(scorer, x, attack.originalClass()))
        .fields();
  }
}
