package io.github.aploss.training.report;

import io.github.aploss.inference.evaluation.ShownErrors;
import io.github.aploss.report.analysis.ConfusionTable;
import io.github.aploss.report.run.RunReport;
import io.github.aploss.run.folder.EvaluationRecord;
import java.util.List;

/** What goes wrong, in the report of a run. */
final class ErrorSections {
  private ErrorSections() {}

  /** Adds what an evaluation knows of it. */
  static void add(RunReport.Builder report, EvaluationRecord used) {
    EvaluationRecord.Analysis analysis = used.analysis();
    if (analysis == null) {
      return;
    }
    if (analysis.errors() != null && Double.isFinite(analysis.errors().ap())) {
      report.analysis(ShownErrors.costs(analysis.errors()).markup());
    }
    if (analysis.confusion() != null) {
      List<String> names = used.classes().stream().map(EvaluationRecord.OfClass::name).toList();
      report.analysis(
          new ConfusionTable(names, analysis.confusion(), analysis.confusionScore()).markup());
    }
  }
}
