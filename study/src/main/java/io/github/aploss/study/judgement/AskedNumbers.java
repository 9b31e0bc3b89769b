package io.github.aploss.study.judgement;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.evaluation.coco.CocoMetrics;
import io.github.aploss.study.StudyException;
import io.github.aploss.study.form.Judgement;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.plan.StudyPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the numbers that a study asks for can be had of its data, found before it trains. */
public final class AskedNumbers {
  private final Study study;
  private final Dataset test;

  private AskedNumbers(Study study, Dataset test) {
    this.study = study;
    this.test = test;
  }

  /**
   * Refuses what could only become a dash.
   *
   * @throws StudyException if the study names a number that nothing measures, or one of a class
   *     that the test split has no object of
   */
  public static void require(StudyPlan plan) {
    new AskedNumbers(plan.study(), plan.data().test(plan.runs().get(0).recipe())).require();
  }

  private void require() {
    for (String number : named()) {
      if (number.startsWith(RunPrecision.ofClass(""))) {
        requireClass(number.substring(RunPrecision.ofClass("").length()));
      } else if (!known().contains(number)) {
        throw new StudyException(
            "%s: %s is no number that this study measures; it has %s, and %sCLASS"
                .formatted(
                    study.name(), number, String.join(", ", known()), RunPrecision.ofClass("")));
      }
    }
    if (study.judgement(Judgement.PerClass.class).isPresent()) {
      test.classes().forEach(this::requireClass);
    }
  }

  private List<String> named() {
    List<String> named = new ArrayList<>(study.columns());
    study.judgement(Judgement.Over.class).ifPresent(over -> named.addAll(over.numbers()));
    return named;
  }

  private Set<String> known() {
    Set<String> known = new LinkedHashSet<>(CocoMetrics.names());
    known.addAll(RunPrecision.OF_VOC);
    known.addAll(StudyResults.judged(study));
    return known;
  }

  private void requireClass(String name) {
    if (!test.classes().contains(name)) {
      throw new StudyException(
          "%s: there is no AP50 of %s, since the classes of the data are %s"
              .formatted(study.name(), name, String.join(", ", test.classes())));
    }
    int label = test.classes().indexOf(name);
    boolean found =
        test.images().stream()
            .flatMap(image -> image.objects().stream())
            .anyMatch(object -> object.label() == label && !object.crowd() && !object.difficult());
    if (!found) {
      throw new StudyException(
          "%s: there is no AP50 of %s, since the test split has no object of it; name the others with --classes"
              .formatted(study.name(), name));
    }
  }
}
