package io.github.aploss.training.report;

import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.errors.ErrorKind;
import io.github.aploss.report.analysis.ConfusionTable;
import io.github.aploss.report.analysis.ErrorCosts;
import io.github.aploss.report.run.RunReport;
import io.github.aploss.run.folder.EvaluationRecord;
import java.util.Arrays;
import java.util.List;

/** What goes wrong, for pages. */
public final class ErrorSections {
  private ErrorSections() {}

  /** Adds what an evaluation knows of it. */
  static void add(RunReport.Builder report, EvaluationRecord used) {
    EvaluationRecord.Analysis analysis = used.analysis();
    if (analysis == null) {
      return;
    }
    if (analysis.errors() != null && Double.isFinite(analysis.errors().ap())) {
      report.analysis(costs(analysis.errors()).markup());
    }
    if (analysis.confusion() != null) {
      List<String> names = used.classes().stream().map(EvaluationRecord.OfClass::name).toList();
      report.analysis(
          new ConfusionTable(names, analysis.confusion(), analysis.confusionScore()).markup());
    }
  }

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
