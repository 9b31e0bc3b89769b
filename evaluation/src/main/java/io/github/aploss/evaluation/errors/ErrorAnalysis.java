package io.github.aploss.evaluation.errors;

import io.github.aploss.evaluation.measure.Means;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What average precision at IoU .50 would be without each kind of error. Means are over the classes
 * with objects; NaN without any.
 *
 * @param classes all, also those without objects
 */
public record ErrorAnalysis(List<ClassErrors> classes) {
  /** Copies the list. */
  public ErrorAnalysis {
    classes = List.copyOf(classes);
  }

  /** Mean average precision at IoU .50. */
  public double ap() {
    return mean(ClassErrors::ap);
  }

  /** What the mean gains if this kind of error alone is remedied (dAP). */
  public double gain(ErrorKind kind) {
    return mean(each -> each.gains().get(kind));
  }

  /** What it gains without wrong detections. */
  public double falsePositives() {
    return mean(ClassErrors::falsePositives);
  }

  /** What it gains if only the objects found had been asked for. */
  public double falseNegatives() {
    return mean(ClassErrors::falseNegatives);
  }

  /** Wrong detections, or missed objects, of all classes. */
  public int count(ErrorKind kind) {
    return classes.stream().mapToInt(each -> each.counts().get(kind)).sum();
  }

  private double mean(ToDoubleFunction<ClassErrors> value) {
    return Means.ofMeasured(classes.stream().filter(each -> each.objects() > 0).toList(), value);
  }
}
