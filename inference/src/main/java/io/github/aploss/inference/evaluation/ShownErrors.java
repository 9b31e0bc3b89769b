package io.github.aploss.inference.evaluation;

import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.errors.ErrorKind;
import io.github.aploss.report.analysis.ErrorCosts;
import java.util.Arrays;
import java.util.List;

/** An analysis of errors as pages show it. */
public final class ShownErrors {
  private ShownErrors() {}

  /** The kinds of errors as a page shows them. */
  public static ErrorCosts costs(ErrorAnalysis errors) {
    return new ErrorCosts(
        errors.ap(),
        Arrays.stream(ErrorKind.values())
            .map(
                kind ->
                    new ErrorCosts.Kind(
                        kind.word(), kind.meaning(), errors.count(kind), errors.gain(kind)))
            .toList(),
        errors.classes().stream()
            .filter(each -> each.objects() > 0)
            .map(
                each ->
                    new ErrorCosts.OfClass(
                        each.name(), each.ap(), List.copyOf(each.gains().values())))
            .toList());
  }
}
