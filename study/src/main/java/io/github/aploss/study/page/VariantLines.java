package io.github.aploss.study.page;

import io.github.aploss.study.form.Axis.OfValues;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.plan.StudyPlan;
import java.util.List;
import java.util.Optional;

/**
 * What colour stands for: where a study looks over an axis, for all else that varies, a line each;
 * elsewhere for the variant.
 */
final class VariantLines {
  private final Optional<OfValues> axis;
  private final List<String> lines;

  VariantLines(StudyPlan plan) {
    axis = plan.study().overAxis(plan.scale());
    lines = plan.variants().stream().map(this::line).distinct().toList();
  }

  /** The number of a variant's colour. */
  int colour(Variant variant) {
    return lines.indexOf(line(variant));
  }

  /** What a variant is beside its place on the axis. */
  String line(Variant variant) {
    return axis.map(over -> line(over, variant)).orElse(variant.name());
  }

  private static String line(OfValues axis, Variant variant) {
    String value = variant.settings().values().get(axis.path());
    String rest = variant.name().replace(axis.name() + " " + value, "").replaceAll("^, |, $", "");
    return rest.isEmpty() ? axis.name() : rest.replace(", , ", ", ");
  }
}
