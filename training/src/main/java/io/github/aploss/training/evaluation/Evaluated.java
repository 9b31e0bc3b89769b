package io.github.aploss.training.evaluation;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.inference.evaluation.CocoDatasetEvaluator;
import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.training.report.ReportImages;
import java.util.List;

/**
 * What a detector found in a data set, and how good that is.
 *
 * @param found per image of the data set, in its order
 */
record Evaluated(Dataset dataset, List<Detections> found, EvaluationRecord record) {
  private static final double CONFUSION_IOU = 0.5;

  static Evaluated of(TrainingState state, Dataset dataset, List<Detections> found) {
    CocoDatasetEvaluator evaluator = new CocoDatasetEvaluator(dataset, CONFUSION_IOU, true);
    for (int i = 0; i < found.size(); i++) {
      evaluator.add(dataset.images().get(i), found.get(i));
    }
    return new Evaluated(dataset, found, EvaluationRecord.of(state, evaluator.result()));
  }

  /** What weights are compared by: COCO's AP, -1 where there is nothing to find. */
  double ap() {
    return record.metrics().get("AP");
  }

  /** Shows the images to a report, which keeps those that it is about. */
  void offerTo(ReportImages report) {
    for (int i = 0; i < found.size(); i++) {
      report.offer(dataset.images().get(i), found.get(i));
    }
  }
}
