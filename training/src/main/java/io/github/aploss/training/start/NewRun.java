package io.github.aploss.training.start;

import io.github.aploss.files.AtomicFile;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Precision;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.Devices;
import io.github.aploss.training.data.TrainingData;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.optimiser.WeightAverage;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.resume.ResumeState;
import io.github.aploss.training.workers.WorkerGroup;
import io.github.aploss.training.workers.WorkerLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** Begins a run, on the worker that leads. Nothing is written before all is known to be usable. */
public final class NewRun {
  private final StartingPoint from;
  private final WorkerGroup group;
  private final TrainingListener listener;

  private NewRun(StartingPoint from, WorkerGroup group, TrainingListener listener) {
    this.from = from;
    this.group = group;
    this.listener = listener;
  }

  /**
   * Begins a run in a folder that is new or empty.
   *
   * @param init the folder of a run whose weights to start from
   * @throws io.github.aploss.files.UserException if data, recipe or folder do not do
   */
  public static OpenedRun open(
      Recipe given, Path out, Optional<Path> init, WorkerGroup group, TrainingListener listener) {
    RunFolder.requireFree(out);
    WorkerLimits.check(given, group.size());
    Devices.require(given.training().device());
    try (StartingPoint from = StartingPoint.of(given, init)) {
      Recipe recipe = from.complete(given, listener::message);
      if (given.training().chosenPrecision().isEmpty()) {
        listener.message(precision(recipe.training().precision()));
      }
      if (!given.training().learningRate().chosen()) {
        listener.message("training.lr auto: " + recipe.values().get("training.lr"));
      }
      return new NewRun(from, group, listener).open(recipe, out);
    }
  }

  private static String precision(Precision chosen) {
    return chosen == Precision.BF16
        ? "training.precision auto: bf16, which this processor computes in"
        : "training.precision auto: float32, as bf16 would not be faster here";
  }

  private OpenedRun open(Recipe without, Path out) {
    TrainingData data = TrainingData.read(without);
    data.announce(without, listener::message);
    Recipe recipe = AutoDataValues.of(without, data, from.trained(), listener::message);
    RecipeAdvice.give(recipe, listener::message);
    try (RunOpening opening = new RunOpening(group, listener::message)) {
      Learner learner = opening.learner(recipe, data);
      from.load(learner.detector(), data.classes(), listener::message);
      learner.average().ifPresent(WeightAverage::reset);
      RunFolder folder = RunFolder.create(out);
      opening.lock(folder);
      describe(folder, recipe, data, learner);
      if (from.trained()) {
        // Without it, a run killed in its first epoch would go on from random weights.
        ResumeState.save(TrainingState.START, learner, folder);
      }
      SharedStart.tell(group, SharedStart.of(recipe, TrainingState.START, 0, data));
      return opening.complete(recipe, folder, data, TrainingState.START, learner);
    }
  }

  private void describe(RunFolder folder, Recipe recipe, TrainingData data, Learner learner) {
    AtomicFile.write(folder.recipe(), recipe.yaml());
    Provenance.now(
            from.origin(),
            learner.samples().origin(),
            torch.get_num_threads(),
            group.size(),
            engine(),
            data.all(),
            data.validation(),
            data.test())
        .write(folder.provenance());
  }

  private static String engine() {
    try {
      return "libtorch presets " + Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException e) {
      return "libtorch presets of an unknown version";
    }
  }
}
