package io.github.aploss.training.evaluation;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.data.TrainingData;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.report.ReportImages;
import io.github.aploss.training.report.RunReportWriter;
import io.github.aploss.training.workers.WorkerGroup;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.Pointer;

/**
 * Evaluates the detector of a training, keeps its weights if they are the best so far, and brings
 * the report up to date. Where the average of the weights finds more than the weights themselves,
 * it is what is evaluated and kept.
 */
public final class EpochEvaluation {
  /** Lines of the log that say up to which step the report tells. */
  private static final String REPORT = "report";

  private static final String VALIDATION = "validation";
  private static final String TEST = "test";

  private final Recipe recipe;
  private final RunFolder folder;
  private final TrainingData data;
  private final Learner learner;
  private final WorkerGroup group;
  private final TrainingListener listener;
  private final DatasetEvaluation evaluation;
  private final WeightSelection selection;

  /**
   * @param learner stays the caller's
   */
  public EpochEvaluation(
      Recipe recipe,
      RunFolder folder,
      TrainingData data,
      Learner learner,
      WorkerGroup group,
      TrainingListener listener) {
    this.recipe = recipe;
    this.folder = folder;
    this.data = data;
    this.learner = learner;
    this.group = group;
    this.listener = listener;
    this.evaluation = new DatasetEvaluation(recipe, learner.detector(), group, listener);
    this.selection = new WeightSelection(recipe.training().selection(), folder);
  }

  /**
   * Whether the evaluation after this epoch was made before, and the report knows of it: the log
   * says so, which is as true of a run that was copied.
   */
  public boolean isDone(TrainingState state) {
    return Files.exists(folder.report())
        && (data.test().isEmpty() || Files.exists(folder.evaluation(state.epoch())))
        && (data.validation().isEmpty() || Files.exists(folder.validation(state.epoch())))
        && MetricsLog.has(folder.metrics(), REPORT, state.step());
  }

  /**
   * Evaluates, unless it is asked to give up; the worker that leads writes what came of it.
   *
   * @param log open on the worker that leads
   * @param stopping whether to give up; looked at between batches
   */
  public void run(TrainingState state, Optional<MetricsLog> log, BooleanSupplier stopping) {
    Optional<ReportImages> samples =
        data.test()
            .or(data::validation)
            .map(shown -> new ReportImages(recipe, learner.detector(), shown));
    if (samples.isEmpty()) {
      log.ifPresent(lines -> report(state, samples, lines));
      return;
    }
    boolean complete;
    try (ChosenWeights chosen = choose(state, stopping)) {
      complete = keep(chosen, state, log, samples.get(), stopping);
    }
    if (complete) {
      log.ifPresent(lines -> report(state, samples, lines));
    }
    // What the evaluation had needed beside the training is not kept in reserve.
    Pointer.trimMemory();
  }

  /** Whether no better weights are to be expected, so that the training ends. */
  public boolean endsEarly() {
    boolean exhausted =
        group.any(group.leads() && Patience.end(recipe.training().selection(), folder).isPresent());
    if (exhausted) {
      selection
          .selected()
          .ifPresent(best -> listener.message("the training ends early: best is " + best.words()));
    }
    return exhausted;
  }

  /** Where nothing is selected, the weights of the training are evaluated on the test split. */
  private ChosenWeights choose(TrainingState state, BooleanSupplier stopping) {
    return deciding()
        .map(
            on ->
                ChosenWeights.of(
                    learner, evaluation, state, on, group, stopping, listener::message))
        .orElseGet(
            () ->
                new ChosenWeights(
                    evaluation.run(state, data.test().orElseThrow(), stopping), Optional.empty()));
  }

  private Optional<Dataset> deciding() {
    return data.deciding(recipe.training().selection());
  }

  /** Writes what was measured; whether all of it was. */
  private boolean keep(
      ChosenWeights chosen,
      TrainingState state,
      Optional<MetricsLog> log,
      ReportImages samples,
      BooleanSupplier stopping) {
    Optional<Evaluated> tested = chosen.evaluated();
    if (!isThere(tested)) {
      return false;
    }
    if (data.validation().isPresent()) {
      tested.ifPresent(found -> write(VALIDATION, state, found, log.orElseThrow()));
      if (data.test().isPresent()) {
        tested = evaluation.run(state, data.test().get(), stopping);
      }
    }
    if (!isThere(tested)) {
      return false;
    }
    if (group.leads()) {
      Optional<Calibration> calibration = calibration(chosen, tested);
      tested.get().offerTo(samples);
      samples.calibrate(calibration);
      if (data.test().isPresent()) {
        write(TEST, state, tested.get(), log.orElseThrow());
      }
      select(chosen, calibration, state);
    }
    return true;
  }

  /** Whether the worker that leads has come to the end of an evaluation; the others go with it. */
  private boolean isThere(Optional<Evaluated> found) {
    return group.any(group.leads() && found.isPresent());
  }

  /** Where images are kept from training: what has been trained on flatters. */
  private Optional<Calibration> calibration(ChosenWeights chosen, Optional<Evaluated> tested) {
    return data.validation().isEmpty()
        ? Optional.empty()
        : ValidationCalibration.of(
            chosen.evaluated().get(), data.test().isPresent() ? tested : Optional.empty());
  }

  private void select(
      ChosenWeights chosen, Optional<Calibration> calibration, TrainingState state) {
    if (deciding().isPresent()) {
      selection.offer(
          state,
          chosen.evaluated().get(),
          chosen.average().isPresent(),
          calibration,
          learner.detector());
    }
  }

  private void write(String on, TrainingState state, Evaluated found, MetricsLog log) {
    EvaluationRecord record = found.record();
    boolean test = on.equals(TEST);
    record.write(test ? folder.evaluation(state.epoch()) : folder.validation(state.epoch()));
    log.write(
        test ? "evaluation" : on,
        state.step(),
        Map.of("epoch", state.epoch(), "metrics", record.metrics()));
    listener.evaluationEnd(on, state.epoch(), record.metrics());
  }

  private void report(TrainingState state, Optional<ReportImages> samples, MetricsLog log) {
    RunReportWriter.write(folder, recipe, samples);
    log.write(REPORT, state.step(), Map.of("epoch", state.epoch()));
  }
}
