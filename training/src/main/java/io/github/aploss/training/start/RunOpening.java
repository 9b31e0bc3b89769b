package io.github.aploss.training.start;

import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.tensor.OwnedParts;
import io.github.aploss.training.data.TrainingData;
import io.github.aploss.training.evaluation.TrainingSetLoss;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.resume.ResumeState;
import io.github.aploss.training.workers.WorkerGroup;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The steps that all ways of opening a run have in common. What was made is given back when a later
 * step fails.
 */
final class RunOpening implements AutoCloseable {
  private final WorkerGroup group;
  private final Consumer<String> messages;
  private final OwnedParts parts = new OwnedParts();

  RunOpening(WorkerGroup group, Consumer<String> messages) {
    this.group = group;
    this.messages = messages;
  }

  void lock(RunFolder folder) {
    FileChannel lock = folder.lock();
    parts.add(() -> RunFolder.unlock(lock));
  }

  Learner learner(Recipe recipe, TrainingData data) {
    Learner learner =
        parts.own(
            Learner.of(
                recipe,
                data.classes().size(),
                data.stepsPerEpoch(recipe.training().batchSize()),
                group,
                messages));
    TrainingSetLoss.requirePossible(recipe, learner.detector());
    return learner;
  }

  /** The run, after every worker was given what the one that leads has learnt. */
  OpenedRun complete(
      Recipe recipe, RunFolder folder, TrainingData data, TrainingState state, Learner learner) {
    ResumeState.broadcast(learner, group);
    Optional<MetricsLog> log =
        group.leads()
            ? Optional.of(parts.own(MetricsLog.continueAt(folder.metrics(), state.step())))
            : Optional.empty();
    return new OpenedRun(recipe, folder, data, state, learner, log, parts.handOver());
  }

  @Override
  public void close() {
    parts.close();
  }
}
