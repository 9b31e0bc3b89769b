package io.github.aploss.training.evaluation;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.inference.ImageDetector;
import io.github.aploss.inference.evaluation.CocoDatasetEvaluator;
import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.report.ReportImages;
import io.github.aploss.training.report.RunReportWriter;
import io.github.aploss.training.workers.WorkerGroup;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.Pointer;

/** Evaluates the detector of a training on the test images and brings the report up to date. */
public final class EpochEvaluation {
  /** Lines of the log that say up to which step the report tells. */
  private static final String REPORT = "report";

  private final Recipe recipe;
  private final RunFolder folder;
  private final Optional<Dataset> test;
  private final WorkerGroup group;
  private final TrainingListener listener;

  public EpochEvaluation(
      Recipe recipe,
      RunFolder folder,
      Optional<Dataset> test,
      WorkerGroup group,
      TrainingListener listener) {
    this.recipe = recipe;
    this.folder = folder;
    this.test = test;
    this.group = group;
    this.listener = listener;
  }

  /**
   * Whether the evaluation after this epoch was made before, and the report knows of it: the log
   * says so, which is as true of a run that was copied.
   */
  public boolean isDone(TrainingState state) {
    return Files.exists(folder.report())
        && (test.isEmpty() || Files.exists(folder.evaluation(state.epoch())))
        && MetricsLog.has(folder.metrics(), REPORT, state.step());
  }

  /**
   * Evaluates, unless it is asked to give up. Several workers find the objects, each in its share
   * of the images, and the one that leads does the rest.
   *
   * @param log open on the worker that leads
   * @param stopping whether to give up; looked at between batches
   */
  public void run(
      TrainingState state, Detector detector, Optional<MetricsLog> log, BooleanSupplier stopping) {
    if (test.isEmpty()) {
      log.ifPresent(lines -> report(state, Optional.empty(), lines));
      return;
    }
    ReportImages samples = new ReportImages(recipe, detector, test.get());
    Optional<EvaluationRecord> made = evaluate(state, test.get(), detector, samples, stopping);
    if (made.isPresent()) {
      keep(state, made.get(), log.orElseThrow());
      report(state, Optional.of(samples), log.orElseThrow());
    }
    // What the evaluation had needed beside the training is not kept in reserve.
    Pointer.trimMemory();
  }

  private void keep(TrainingState state, EvaluationRecord record, MetricsLog log) {
    record.write(folder.evaluation(state.epoch()));
    log.write(
        "evaluation", state.step(), Map.of("epoch", state.epoch(), "metrics", record.metrics()));
    listener.evaluationEnd(state.epoch(), record.metrics());
  }

  private void report(TrainingState state, Optional<ReportImages> samples, MetricsLog log) {
    RunReportWriter.write(folder, recipe, samples);
    log.write(REPORT, state.step(), Map.of("epoch", state.epoch()));
  }

  private Optional<EvaluationRecord> evaluate(
      TrainingState state,
      Dataset dataset,
      Detector detector,
      ReportImages samples,
      BooleanSupplier stopping) {
    listener.evaluationStart(state.epoch(), dataset.images().size());
    // As it is trained: prepared copies would be faster, but what oneDNN keeps for them stays.
    Optional<List<Detections>> found =
        new SharedDetection(new ImageDetector(recipe, detector), group)
            .detect(dataset.images(), listener::evaluated, stopping);
    if (found.isEmpty() || !group.leads()) {
      return Optional.empty();
    }
    CocoDatasetEvaluator evaluator = new CocoDatasetEvaluator(dataset);
    for (int i = 0; i < found.get().size(); i++) {
      LabelledImage image = dataset.images().get(i);
      evaluator.add(image, found.get().get(i));
      samples.offer(image, found.get().get(i));
    }
    return Optional.of(EvaluationRecord.of(state, evaluator.result()));
  }
}
