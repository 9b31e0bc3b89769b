package io.github.aploss.study.form;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what a study is judged by: a name, or a name with settings. */
final class JudgementReader {
  private static final int USUAL_PICTURES = 6;
  private static final int USUAL_PATCH_STEPS = 300;

  private static final Map<String, Function<FormNode, Judgement>> KINDS =
      new TreeMap<>(
          Map.of(
              "over", JudgementReader::over,
              "per-class", form -> new Judgement.PerClass(),
              "voc", form -> new Judgement.Voc(),
              "curves", form -> new Judgement.Curves(),
              "set-loss", form -> new Judgement.SetLoss(),
              "step-times", form -> new Judgement.StepTimes(),
              "memory", form -> new Judgement.Memory(),
              "score-iou", form -> new Judgement.ScoreIou(),
              "detections", JudgementReader::sideBySide,
              "robustness", JudgementReader::robustness));

  private JudgementReader() {}

  static Judgement read(FormNode form) {
    String name = form.isText() ? form.own() : form.onlyKey();
    Function<FormNode, Judgement> kind = KINDS.get(name);
    if (kind == null) {
      throw form.bad("", "one of " + String.join(", ", KINDS.keySet()));
    }
    if (name.equals("over") && form.isText()) {
      throw form.bad("", "{over: {axis: NAME, numbers: [...]}}");
    }
    return kind.apply(form.isText() ? null : form.at(name));
  }

  private static Judgement over(FormNode form) {
    form.knowing("axis", "numbers");
    return new Judgement.Over(form.text("axis"), form.texts("numbers"));
  }

  private static Judgement sideBySide(FormNode form) {
    return new Judgement.SideBySide(
        form == null ? USUAL_PICTURES : form.knowing("images").integer("images", USUAL_PICTURES));
  }

  private static Judgement robustness(FormNode form) {
    if (form == null) {
      return new Judgement.Robustness(List.of("black", "gaussian"), 0, 0, USUAL_PATCH_STEPS);
    }
    form.knowing("attacks", "max-images", "max-objects", "patch-steps");
    return new Judgement.Robustness(
        form.texts("attacks"),
        form.integer("max-images", 0),
        form.integer("max-objects", 0),
        form.integer("patch-steps", USUAL_PATCH_STEPS));
  }
}
