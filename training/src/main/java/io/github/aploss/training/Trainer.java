package io.github.aploss.training;

import io.github.aploss.dataset.Batch;
import io.github.aploss.dataset.BatchLoader;
import io.github.aploss.dataset.BatchStream;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.Detector;
import io.github.aploss.training.recipe.Recipe;
import io.github.aploss.training.run.Checkpoints;
import io.github.aploss.training.run.MetricsLog;
import io.github.aploss.training.run.TrainingState;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

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
  private final Detector detector;
  private final Sgd sgd;
  private final Checkpoints checkpoints;
  private final MetricsLog log;
  private final TrainingListener listener;
  private final EpochEvaluation evaluation;
  private final int stepsPerEpoch;
  private final LearningRateSchedule schedule;
  private TrainingState state;
  private volatile boolean stopping;

  Trainer(
      Recipe recipe,
      List<LabelledImage> images,
      Detector detector,
      Sgd sgd,
      TrainingState state,
      Checkpoints checkpoints,
      MetricsLog log,
      EpochEvaluation evaluation,
      TrainingListener listener) {
    this.recipe = recipe;
    this.images = images;
    this.detector = detector;
    this.sgd = sgd;
    this.state = state;
    this.checkpoints = checkpoints;
    this.log = log;
    this.evaluation = evaluation;
    this.listener = listener;
    int batchSize = recipe.training().batchSize();
    this.stepsPerEpoch = (images.size() + batchSize - 1) / batchSize;
    this.schedule = LearningRateSchedule.of(recipe.training(), stepsPerEpoch);
  }

  /** Asks the training to end after the step in progress, from any thread. */
  void stop() {
    stopping = true;
  }

  /**
   * Trains to the last epoch, or until {@link #stop}.
   *
   * @return whether the training is complete; if not, a checkpoint holds what was done
   */
  boolean train() {
    int epochs = recipe.training().epochs();
    listener.start(plan(epochs));
    evaluateIfMissed();
    try (BatchLoader loader = loader()) {
      TrainingStep step = step();
      while (state.epoch() < epochs) {
        trainEpoch(loader, step);
        if (state.batch() < stepsPerEpoch) {
          writeCheckpoint();
          return false;
        }
        finishEpoch();
      }
    }
    return true;
  }

  private TrainingListener.Plan plan(int epochs) {
    return new TrainingListener.Plan(
        state.step(),
        (long) epochs * stepsPerEpoch,
        epochs,
        stepsPerEpoch,
        recipe.training().batchSize());
  }

  private BatchLoader loader() {
    return new BatchLoader(
        images,
        Transforms.training(recipe),
        recipe.training().batchSize(),
        recipe.training().loaderThreads(),
        recipe.training().seed(),
        true);
  }

  private TrainingStep step() {
    int side = recipe.input().imageSize();
    return new TrainingStep(
        detector,
        detector.anchors(side, side),
        Transforms.normalisation(recipe.input()),
        LossFactory.create(recipe.loss()),
        recipe.loss().boxWeight(),
        recipe.training().clipNorm(),
        sgd);
  }

  private void trainEpoch(BatchLoader loader, TrainingStep step) {
    detector.train(true);
    try (BatchStream batches = loader.epoch(state.epoch(), state.batch())) {
      long waitStart = System.nanoTime();
      while (!stopping && batches.hasNext()) {
        Batch batch = batches.next();
        double waited = (System.nanoTime() - waitStart) / MILLION;
        StepReport report =
            step.run(batch, state.step() + 1, state.epoch() + 1, schedule.at(state.step()), waited);
        state = state.afterStep();
        log.write("step", report.step(), report.values());
        listener.step(report);
        waitStart = System.nanoTime();
      }
    }
  }

  private void finishEpoch() {
    state = state.nextEpoch();
    writeCheckpoint();
    listener.epochEnd(state.epoch());
    if (evaluationIsDue()) {
      evaluation.run(state, detector, log);
    }
  }

  private void writeCheckpoint() {
    try (PointerScope scope = new PointerScope()) {
      checkpoints.write(state, detector.state(), sgd.momenta());
    }
  }

  private boolean evaluationIsDue() {
    int every = recipe.training().evalEvery();
    return state.epoch() == recipe.training().epochs() || every > 0 && state.epoch() % every == 0;
  }

  /** A training that was killed between a checkpoint and its evaluation owes that evaluation. */
  private void evaluateIfMissed() {
    if (state.epoch() > 0 && state.batch() == 0 && evaluationIsDue() && !evaluation.isDone(state)) {
      evaluation.run(state, detector, log);
    }
  }
}
