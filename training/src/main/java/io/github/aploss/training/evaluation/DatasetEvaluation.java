package io.github.aploss.training.evaluation;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.inference.ImageDetector;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Evaluates a detector in training on a data set. */
record DatasetEvaluation(
    Recipe recipe, Detector detector, WorkerGroup group, TrainingListener listener) {

  /**
   * Evaluates, unless it is asked to give up. Several workers find the objects, each in its share
   * of the images.
   *
   * @param stopping whether to give up; looked at between batches
   * @return what was found, on the worker that leads
   */
  Optional<Evaluated> run(TrainingState state, Dataset dataset, BooleanSupplier stopping) {
    listener.evaluationStart(state.epoch(), dataset.images().size());
    // As it is trained: prepared copies would be faster, but what oneDNN keeps for them stays.
    Optional<List<Detections>> found =
        new SharedDetection(new ImageDetector(recipe, detector), group)
            .detect(dataset.images(), listener::evaluated, stopping);
    if (found.isEmpty() || !group.leads()) {
      return Optional.empty();
    }
    return Optional.of(Evaluated.of(state, dataset, found.get()));
  }
}
