package io.github.aploss.training;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.Detections;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.InferenceDetector;
import io.github.aploss.detector.InferenceForm;
import io.github.aploss.training.recipe.Recipe;
import io.github.aploss.training.run.EvaluationRecord;
import io.github.aploss.training.run.MetricsLog;
import io.github.aploss.training.run.RunFolder;
import io.github.aploss.training.run.TrainingState;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Evaluates the detector of a training on the test images and brings the report up to date. */
final class EpochEvaluation {
  private final Recipe recipe;
  private final RunFolder folder;
  private final Optional<Dataset> test;
  private final TrainingListener listener;

  EpochEvaluation(
      Recipe recipe, RunFolder folder, Optional<Dataset> test, TrainingListener listener) {
    this.recipe = recipe;
    this.folder = folder;
    this.test = test;
    this.listener = listener;
  }

  /** Whether the evaluation after this epoch was made before, and the report knows of it. */
  boolean isDone(TrainingState state) {
    File report = folder.report().toFile();
    File record = folder.evaluation(state.epoch()).toFile();
    return report.exists()
        && (test.isEmpty() || record.exists() && report.lastModified() >= record.lastModified());
  }

  /**
   * Evaluates, unless it is asked to give up.
   *
   * @param stopping whether to give up; looked at between batches
   */
  void run(TrainingState state, Detector detector, MetricsLog log, BooleanSupplier stopping) {
    if (test.isEmpty()) {
      RunReports.write(folder, recipe, Optional.empty());
      return;
    }
    SampleImages samples = new SampleImages(recipe, detector, test.get());
    Optional<EvaluationRecord> made = evaluate(state, test.get(), detector, samples, stopping);
    if (made.isPresent()) {
      EvaluationRecord record = made.get();
      record.write(folder.evaluation(state.epoch()));
      log.write(
          "evaluation", state.step(), Map.of("epoch", state.epoch(), "metrics", record.metrics()));
      listener.evaluationEnd(state.epoch(), record.metrics());
      RunReports.write(folder, recipe, Optional.of(samples));
    }
  }

  private Optional<EvaluationRecord> evaluate(
      TrainingState state,
      Dataset dataset,
      Detector detector,
      SampleImages samples,
      BooleanSupplier stopping) {
    listener.evaluationStart(state.epoch(), dataset.images().size());
    CocoDetectionEvaluator evaluator = new CocoDetectionEvaluator(dataset);
    boolean complete;
    try (InferenceDetector prepared = new InferenceDetector(detector, InferenceForm.fastest())) {
      complete =
          new ImageDetector(recipe, prepared)
              .detect(
                  dataset.images(),
                  (LabelledImage image, Detections found) -> {
                    evaluator.add(image, found);
                    samples.offer(image, found);
                    listener.evaluated(1);
                  },
                  stopping);
    }
    return complete
        ? Optional.of(EvaluationRecord.of(state, evaluator.result()))
        : Optional.empty();
  }
}
