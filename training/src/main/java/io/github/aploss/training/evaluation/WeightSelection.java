package io.github.aploss.training.evaluation;

import io.github.aploss.detector.Detector;
import io.github.aploss.run.folder.BestCheckpoint;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.Selection;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.SelectionRecipe;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;

/** Keeps the weights with the best AP so far. */
final class WeightSelection {
  private final SelectionRecipe recipe;
  private final BestCheckpoint best;

  WeightSelection(SelectionRecipe recipe, RunFolder folder) {
    this.recipe = recipe;
    this.best = new BestCheckpoint(folder.checkpoints());
  }

  /**
   * Keeps the weights of a detector if their AP is not lower than that of those kept so far: of
   * equals the later. Where the images have nothing to find, none are kept.
   *
   * @param averaged whether they are the average of the training's weights
   * @param calibration what their scores mean
   */
  void offer(
      TrainingState state,
      Evaluated found,
      boolean averaged,
      Optional<Calibration> calibration,
      Detector detector) {
    double ap = found.ap();
    Optional<Selection> before = best.selection();
    if (ap < 0 || before.isPresent() && ap < before.get().ap()) {
      return;
    }
    String on =
        recipe.on() == SelectionRecipe.On.TEST
            ? "images of the test split"
            : "images kept from training";
    Selection selection = new Selection(state.epoch(), found.record().images(), on, ap, averaged);
    try (PointerScope scope = new PointerScope()) {
      best.replace(selection, calibration, state, detector.state());
    }
  }

  /** Why the best weights so far are the best. */
  Optional<Selection> selected() {
    return best.selection();
  }
}
