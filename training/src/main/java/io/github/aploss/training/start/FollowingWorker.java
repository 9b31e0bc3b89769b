package io.github.aploss.training.start;

import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.data.TrainingData;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.workers.WorkerGroup;
import java.nio.file.Path;
import org.bytedeco.pytorch.global.torch;

/**
 * Joins a run that another worker opens: does as that one says, keeps silent, and writes nothing.
 */
public final class FollowingWorker {
  private FollowingWorker() {}

  /**
   * Joins a run that is begun or resumed.
   *
   * @param out its folder, which need not exist on this machine
   * @throws io.github.aploss.files.UserException if this machine has other data or no such device
   */
  public static OpenedRun open(Path out, WorkerGroup group) {
    SharedStart start = SharedStart.hear(group);
    Recipe recipe = RecipeBuilder.defaults().text(start.recipe(), "recipe").resolve();
    TrainingData data = TrainingData.read(recipe);
    start.requireSame(data, group.rank());
    if (start.threads() > 0) {
      torch.set_num_threads(start.threads());
    }
    try (RunOpening opening = new RunOpening(group, TrainingListener.SILENT::message)) {
      return opening.complete(
          recipe, new RunFolder(out), data, start.state(), opening.learner(recipe, data));
    }
  }
}
