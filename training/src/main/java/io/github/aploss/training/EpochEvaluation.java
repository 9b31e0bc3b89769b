package io.github.aploss.training;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.Detections;
import io.github.aploss.detector.Detector;
import io.github.aploss.training.recipe.Recipe;
import io.github.aploss.training.run.EvaluationRecord;
import io.github.aploss.training.run.MetricsLog;
import io.github.aploss.training.run.RunFolder;
import io.github.aploss.training.run.TrainingState;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

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

  /** Whether the evaluation after this epoch was made before, or cannot be made. */
  boolean isDone(TrainingState state) {
    return test.isEmpty() || Files.exists(folder.evaluation(state.epoch()));
  }

  void run(TrainingState state, Detector detector, MetricsLog log) {
    SampleImages samples = new SampleImages(recipe, detector);
    if (test.isPresent()) {
      EvaluationRecord record = evaluate(state, test.get(), detector, samples);
      record.write(folder.evaluation(state.epoch()));
      log.write(
          "evaluation", state.step(), Map.of("epoch", state.epoch(), "metrics", record.metrics()));
      listener.evaluationEnd(state.epoch(), record.metrics());
    }
    RunReports.write(folder, recipe, samples);
  }

  private EvaluationRecord evaluate(
      TrainingState state, Dataset dataset, Detector detector, SampleImages samples) {
    listener.evaluationStart(state.epoch(), dataset.images().size());
    CocoDetectionEvaluator evaluator = new CocoDetectionEvaluator(dataset);
    samples.choose(dataset);
    new ImageDetector(recipe, detector)
        .detect(
            dataset.images(),
            (LabelledImage image, Detections found) -> {
              evaluator.add(image, found);
              samples.offer(image, found);
              listener.evaluated(1);
            });
    return EvaluationRecord.of(state, evaluator.result());
  }
}
