package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.attack.ObjectDeepFool;
import io.github.aploss.robustness.image.Box;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** DeepFool for one object, of a detector given by a formula. */
final class ObjectCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    CaseNode params = whole.at("params");
    CaseNode input = whole.at("input");
    double[] x = input.at("x").numbers();
    double threshold = params.at("threshold").number();
    int[] candidates = candidates(input, params.at("iou").number());
    QuadraticScores scorer = QuadraticScores.read(input.at("scorer"), x.length);
    int classes = params.at("classes").positive();
    int label = params.at("class").integer();
    if (label < 0 || label >= classes) {
      throw params.at("class").bad("0 to " + (classes - 1));
    }
    if (scorer.w().length != input.at("boxes").entries().size() * classes) {
      throw input.at("scorer").bad("a score for each box and class");
    }
    FormulaObject object = new FormulaObject(scorer, candidates, classes, label);
    ObjectDeepFool.Outcome attack =
        new ObjectDeepFool(
                threshold, params.at("overshoot").number(), params.at("max_iterations").positive())
            .attack(object, x);
    Double closest = attack.detected() ? object.closestDecision(threshold) : null;
    double[] after = Arrays.stream(candidates).mapToDouble(attack.last()::score).toArray();
    return new Outcome()
        .with("closest_decision", closest)
        .with("detected_before", attack.detected())
        .with("candidates", candidates)
        .with("iterations", attack.iterations())
        .with("active_anchors", attack.activePredictions())
        .with("success", attack.success())
        .with("norm", attack.norm())
        .with("candidate_scores_after", after)
        .with("smallest_possible_norm", smallest(scorer, object, candidates, x, threshold))
        .fields();
  }

  private static int[] candidates(CaseNode input, double leastIou) {
    Box object = input.at("object").box();
    List<Box> boxes = input.at("boxes").entries().stream().map(CaseNode::box).toList();
    return IntStream.range(0, boxes.size())
        .filter(i -> boxes.get(i).iou(object) >= leastIou)
        .toArray();
  }

  /** Of linear scores, where it is a matter of half-spaces. */
  private static OptionalDouble smallest(
      QuadraticScores scorer,
      FormulaObject object,
      int[] candidates,
      double[] x,
      double threshold) {
    if (!scorer.linear()) {
      return OptionalDouble.empty();
    }
    double[] lead =
        Arrays.stream(candidates).mapToDouble(i -> threshold - object.at(x).score(i)).toArray();
    return HalfSpaces.distance(
        Arrays.stream(candidates).mapToObj(object::slope).toArray(double[][]::new), lead);
  }
}
