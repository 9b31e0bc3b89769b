package io.github.aploss.training;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.dataset.loader.BatchLoader;
import io.github.aploss.dataset.loader.BatchShare;
import io.github.aploss.dataset.loader.BatchStream;
import io.github.aploss.dataset.loader.DamagedImages;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.data.AugmentationFactory;
import io.github.aploss.training.evaluation.CalibrationSummary;
import io.github.aploss.training.evaluation.EpochEvaluation;
import io.github.aploss.training.evaluation.TooShortTraining;
import io.github.aploss.training.evaluation.TrainingSetLoss;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.optimiser.LearningRateSchedule;
import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.resume.ResumeState;
import io.github.aploss.training.start.OpenedRun;
import io.github.aploss.training.step.TrainingStep;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The training loop: epochs of steps, a checkpoint after each epoch, evaluations between them.
 *
 * <p>Everything it does is a function of the recipe, the images and the state it starts from, so
 * that a training continued from a checkpoint ends where an undisturbed one would.
 */
final class Trainer {
  private static final double MILLION = 1e6;

  private final Recipe recipe;
  private final List<LabelledImage> images;
  private final Learner learner;
  private final RunFolder folder;
  private final Optional<MetricsLog> log;
  private final TrainingListener listener;
  private final EpochEvaluation evaluation;
  private final WorkerGroup group;
  private final TrainingSetLoss setLoss;
  private final int stepsPerEpoch;
  private final LearningRateSchedule schedule;
  private final TrainingStep step;
  private final DamagedImages damaged = new DamagedImages();
  private TrainingState state;
  private volatile boolean stopping;
  private boolean stopped;

  /**
   * @param run stays the caller's
   * @param group the workers that share every batch
   */
  Trainer(OpenedRun run, WorkerGroup group, TrainingListener listener) {
    this.recipe = run.recipe();
    this.images = run.data().images();
    this.learner = run.learner();
    this.state = run.state();
    this.folder = run.folder();
    this.log = run.log();
    this.group = group;
    this.listener = listener;
    this.evaluation = new EpochEvaluation(recipe, folder, run.data(), learner, group, listener);
    this.setLoss = new TrainingSetLoss(recipe, images, learner, listener);
    this.stepsPerEpoch = run.data().stepsPerEpoch(recipe.training().batchSize());
    this.schedule = LearningRateSchedule.of(recipe.training(), stepsPerEpoch);
    this.step = new TrainingStep(recipe, learner, group);
  }

  /** Asks the training to end after the step in progress, from any thread. */
  void stop() {
    stopping = true;
  }

  /**
   * Trains to the last epoch, or until {@link #stop}.
   *
   * @return whether the training is complete, its last evaluation included; if not, a checkpoint
   *     holds what was done
   */
  boolean train() {
    int epochs = recipe.training().epochs();
    listener.start(plan(epochs));
    evaluateIfDue();
    try (BatchLoader loader = loader()) {
      while (!stops() && state.epoch() < epochs && !evaluation.endsEarly()) {
        trainEpoch(loader);
        if (state.batch() == stepsPerEpoch) {
          state = state.nextEpoch();
        }
        if (group.leads()) {
          ResumeState.save(state, learner, folder);
        }
        if (state.batch() == 0) {
          listener.epochEnd(state.epoch());
          evaluateIfDue();
        }
      }
    }
    boolean complete = !stops();
    if (complete && group.leads()) {
      TooShortTraining.advice(folder, state)
          .or(() -> CalibrationSummary.of(folder))
          .ifPresent(listener::message);
    }
    return complete;
  }

  /** Whether any worker was asked to stop; all of them end after the same step. */
  private boolean stops() {
    stopped = stopped || group.any(stopping);
    return stopped;
  }

  private TrainingListener.Plan plan(int epochs) {
    long perEpoch = images.size();
    long inEpoch = Math.min((long) state.batch() * recipe.training().batchSize(), perEpoch);
    return new TrainingListener.Plan(state.epoch() * perEpoch + inEpoch, epochs * perEpoch, epochs);
  }

  private BatchLoader loader() {
    return new BatchLoader(
        images,
        AugmentationFactory.plan(recipe),
        recipe.training().batchSize(),
        recipe.training().loaderThreads(),
        recipe.training().seed(),
        true,
        new BatchShare(group.rank(), group.size()),
        damaged);
  }

  private void trainEpoch(BatchLoader loader) {
    learner.detector().train(true);
    try (BatchStream batches = loader.epoch(state.epoch(), state.batch())) {
      long waitStart = System.nanoTime();
      while (batches.hasNext() && !stops()) {
        Batch batch = batches.next();
        double waited = (System.nanoTime() - waitStart) / MILLION;
        StepReport report =
            step.run(batch, samples(batch), state, schedule.at(state.step()), waited);
        state = state.afterStep();
        log.ifPresent(lines -> lines.write("step", report.step(), report.values()));
        listener.step(report);
        waitStart = System.nanoTime();
      }
    }
    tellDamaged();
  }

  /** Told once an epoch, by the worker that leads; each worker has met those of its own share. */
  private void tellDamaged() {
    List<String> news = damaged.news();
    int[] counts = new int[group.size()];
    counts[group.rank()] = news.size();
    int count = IntStream.of(group.highest(counts)).sum();
    if (count > 0) {
      String what =
          count == 1
              ? "1 image cannot be decoded and is left out of training, another in its place"
              : count
                  + " images cannot be decoded and are left out of training, others in their place";
      listener.message(what + news.stream().findFirst().map(why -> "; " + why).orElse(""));
    }
  }

  /** Of all workers together. */
  private int samples(Batch batch) {
    int batchSize = recipe.training().batchSize();
    return Math.min(batchSize, images.size() - batch.index() * batchSize);
  }

  /**
   * Evaluates after the epochs that the recipe says, and where a training that was ended between a
   * checkpoint and its evaluation is taken up again.
   */
  private void evaluateIfDue() {
    if (state.batch() == 0 && setLoss.isDue(state, folder)) {
      setLoss.run(state, log.orElseThrow(), () -> stopping);
    }
    int every = recipe.training().evalEvery();
    boolean last = state.epoch() == recipe.training().epochs();
    boolean due = last || every > 0 && state.epoch() > 0 && state.epoch() % every == 0;
    if (due && state.batch() == 0 && group.any(group.leads() && !evaluation.isDone(state))) {
      evaluation.run(state, log, () -> stopping);
    }
  }
}
