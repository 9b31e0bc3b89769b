package io.github.aploss.training.start;

import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.tensor.OwnedParts;
import io.github.aploss.training.data.TrainingData;
import io.github.aploss.training.learner.Learner;
import java.util.Optional;

/**
 * A run that is ready to be trained. It owns native memory and, on the worker that leads, a lock on
 * its folder, until it is closed.
 *
 * @param state where the training stands
 * @param log open for the steps after {@code state}, on the worker that leads
 * @param parts everything to be closed with it
 */
public record OpenedRun(
    Recipe recipe,
    RunFolder folder,
    TrainingData data,
    TrainingState state,
    Learner learner,
    Optional<MetricsLog> log,
    OwnedParts parts)
    implements AutoCloseable {

  @Override
  public void close() {
    parts.close();
  }
}
