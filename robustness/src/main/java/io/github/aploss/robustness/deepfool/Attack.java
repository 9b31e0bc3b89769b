package io.github.aploss.robustness.deepfool;

import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.robustness.attack.ObjectDeepFool;
import io.github.aploss.robustness.attack.ObjectResult;
import io.github.aploss.robustness.attack.ObjectView;

/** One object on its way; its input is made when it is first looked at. */
final class Attack {
  private final int index;
  private final TargetObject target;
  private final ObjectDeepFool rules;
  private ObjectDeepFool.Search search;
  private ObjectView last;

  Attack(int index, TargetObject target, ObjectDeepFool rules) {
    this.index = index;
    this.target = target;
    this.rules = rules;
  }

  int index() {
    return index;
  }

  TargetObject target() {
    return target;
  }

  ImageSize size() {
    return target.size();
  }

  double[] point() {
    if (search == null) {
      search = rules.new Search(target.input());
    }
    return search.point();
  }

  boolean look(ObjectView view) {
    last = view;
    return search.look(view);
  }

  int active() {
    return search.active();
  }

  void step(double[] gradient) {
    search.step(gradient);
  }

  ObjectResult result() {
    ObjectDeepFool.Outcome outcome = search.outcome(last);
    return new ObjectResult(
        target.id(),
        outcome.detected(),
        outcome.success(),
        outcome.norm(),
        target.image().pixels().length);
  }
}
