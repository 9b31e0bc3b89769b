package io.github.aploss.training;

import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.tensor.OwnedParts;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.resume.ResumeChanges;
import io.github.aploss.training.start.FollowingWorker;
import io.github.aploss.training.start.NewRun;
import io.github.aploss.training.start.OpenedRun;
import io.github.aploss.training.start.ResumedRun;
import io.github.aploss.training.step.NonFiniteLossException;
import io.github.aploss.training.workers.WorkerGroup;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A run: a detector in training and the folder that keeps all of it. Start here.
 *
 * <p>A run owns native memory and a lock on its folder until it is closed.
 */
public final class TrainingRun implements AutoCloseable {
  private final OpenedRun run;
  private final Trainer trainer;
  private final WorkerGroup group;

  private TrainingRun(OpenedRun run, WorkerGroup group, TrainingListener listener) {
    this.run = run;
    this.group = group;
    this.trainer = new Trainer(run, group, listener);
  }

  /**
   * Begins a run in a folder that is new or empty.
   *
   * @param init the folder of a run whose weights to start from; rows of classes that are known
   *     there are carried over by name
   * @throws io.github.aploss.files.UserException if data, recipe or folder do not do
   */
  public static TrainingRun start(
      Recipe given, Path out, Optional<Path> init, TrainingListener listener) {
    return start(given, out, init, WorkerGroup.alone(), listener);
  }

  /**
   * The same with several workers; what those do that do not lead follows from the one that does,
   * and nothing is written by them.
   *
   * @param group stays the caller's
   */
  public static TrainingRun start(
      Recipe given, Path out, Optional<Path> init, WorkerGroup group, TrainingListener listener) {
    return open(out, group, listener, () -> NewRun.open(given, out, init, group, listener));
  }

  /**
   * Goes on with a run where its last checkpoint stands.
   *
   * @throws io.github.aploss.files.UserException if the run or its data do not do
   */
  public static TrainingRun resume(Path out, TrainingListener listener) {
    return resume(out, ResumeChanges.NONE, WorkerGroup.alone(), listener);
  }

  /**
   * The same on another machine, or with several workers, not necessarily as many as before.
   *
   * @param changes what is to be otherwise from now on
   * @param group stays the caller's
   */
  public static TrainingRun resume(
      Path out, ResumeChanges changes, WorkerGroup group, TrainingListener listener) {
    return open(out, group, listener, () -> ResumedRun.open(out, changes, group, listener));
  }

  /**
   * @param lead how the worker that leads opens the run
   */
  private static TrainingRun open(
      Path out, WorkerGroup group, TrainingListener listener, Supplier<OpenedRun> lead) {
    TrainingListener told = group.leads() ? listener : TrainingListener.SILENT;
    try (OwnedParts parts = new OwnedParts()) {
      OpenedRun run = parts.own(group.leads() ? lead.get() : FollowingWorker.open(out, group));
      TrainingRun ready = new TrainingRun(run, group, told);
      parts.handOver();
      return ready;
    } catch (RuntimeException e) {
      throw group.fail(e);
    }
  }

  /**
   * Trains to the last epoch, or until {@link #stop}.
   *
   * @return whether the training is complete; if not, it can be resumed
   * @throws NonFiniteLossException if the training diverged; the last checkpoint is kept
   * @throws io.github.aploss.training.workers.WorkerFailureException if another worker failed
   */
  public boolean train() {
    try {
      return trainer.train();
    } catch (RuntimeException e) {
      throw group.fail(e);
    } catch (OutOfMemoryError e) {
      group.fail(new RunException("there is not enough memory for Java", e));
      throw e;
    }
  }

  /**
   * Asks the training to write a checkpoint and end after the step in progress; from any thread.
   */
  public void stop() {
    trainer.stop();
  }

  @Override
  public void close() {
    run.close();
  }
}
