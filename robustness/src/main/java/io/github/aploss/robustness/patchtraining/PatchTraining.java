package io.github.aploss.robustness.patchtraining;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.loader.BatchLoader;
import io.github.aploss.dataset.loader.BatchStream;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.gradient.FrozenDetector;
import io.github.aploss.robustness.gradient.Objective;
import io.github.aploss.robustness.gradient.Vanishing;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.patch.adversarial.SquarePatch;
import io.github.aploss.robustness.random.Randomness;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.TransformFactory;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * The training of one patch for all objects. With equal seeds every model sees the same images in
 * the same order, the same placing, and steps of the same length in grey levels.
 */
public final class PatchTraining {
  /** Steps between looks at the watched images. */
  static final int WATCH_EVERY = 50;

  private static final int WATCHED = 64;

  private final FrozenDetector detector;
  private final Recipe model;
  private final PatchRecipe recipe;
  private final PatchFolder folder;
  private final List<LabelledImage> images;
  private final List<LabelledImage> watched;
  private final Transform resize;
  private final Objective objective;
  private final PatchState state;

  /**
   * Begins, or goes on where a folder stands.
   *
   * @param model what the detector was trained by
   * @param images of the training split; those without objects are left out
   * @throws RobustnessException if no image has an object, or the folder holds another patch
   */
  public PatchTraining(
      FrozenDetector detector,
      Recipe model,
      PatchRecipe recipe,
      List<LabelledImage> images,
      PatchFolder folder) {
    this.detector = detector;
    this.model = model;
    this.recipe = recipe;
    this.folder = folder;
    this.images = images.stream().filter(recipe.objects()::in).toList();
    if (this.images.isEmpty()) {
      throw new RobustnessException(
          "a patch needs objects to be trained on, but the images have none");
    }
    this.watched =
        this.images.stream().sorted(Comparator.comparingLong(this::draw)).limit(WATCHED).toList();
    this.resize = TransformFactory.testing(model.input());
    this.objective = recipe.goal().objective(model.loss(), recipe.objects());
    this.state = folder.state(recipe);
  }

  private long draw(LabelledImage image) {
    return new Randomness(recipe.seed(), image.id()).generator("watched").nextLong();
  }

  /** Steps that are left. */
  public int left() {
    return recipe.steps() - state.step;
  }

  /** The best patch so far, in whole levels. */
  public SquarePatch best() {
    return SquarePatch.of(state.best.picture());
  }

  /**
   * Trains to the last step; writes the folder every so often, and at the end.
   *
   * @param done called after each step with the latest mean evidence of the watched images
   * @param stopping whether to give up; looked at between steps
   * @return whether all steps were taken
   */
  public boolean train(Consumer<Double> done, BooleanSupplier stopping) {
    if (state.history.isEmpty()) {
      state.watched(evidence());
    }
    try (BatchLoader loader =
        new BatchLoader(
            images,
            resize,
            recipe.batchSize(),
            model.training().loaderThreads(),
            recipe.seed(),
            true)) {
      while (state.step < recipe.steps() && !stopping.getAsBoolean()) {
        trainEpoch(loader, done, stopping);
      }
    }
    folder.write(recipe, state);
    return state.step == recipe.steps();
  }

  private void trainEpoch(BatchLoader loader, Consumer<Double> done, BooleanSupplier stopping) {
    int epoch = state.step / loader.batches();
    try (BatchStream batches = loader.epoch(epoch, state.step % loader.batches())) {
      while (batches.hasNext() && state.step < recipe.steps() && !stopping.getAsBoolean()) {
        state.climb(gradient(batches.next().samples()), recipe.rate(state.step));
        if (state.step % WATCH_EVERY == 0 || state.step == recipe.steps()) {
          state.watched(evidence());
          folder.write(recipe, state);
        }
        done.accept(state.history.get(state.history.size() - 1).evidence());
      }
    }
  }

  /** Of what is raised, for each channel of the patch. */
  private float[][] gradient(List<Sample> samples) {
    float[][] gradient = new float[RgbImage.CHANNELS][recipe.side() * recipe.side()];
    for (List<Sample> group : SameSize.groups(samples)) {
      PatchedBatch batch = PatchedBatch.moved(group, recipe, state.step);
      try (PointerScope scope = new PointerScope()) {
        Objective.Ascent up =
            objective
                .towards(detector, group)
                .at(detector.forward(batch.inputs(state.patch), batch.size()));
        batch.addGradient(up.gradients(), gradient);
      }
    }
    return gradient;
  }

  /** The mean evidence of the predictions near objects of the watched images, patched. */
  private double evidence() {
    Vanishing vanishing = new Vanishing(recipe.objects());
    double sum = 0;
    try (BatchLoader loader =
            new BatchLoader(
                watched, resize, recipe.batchSize(), model.training().loaderThreads(), 0, false);
        BatchStream batches = loader.epoch(0, 0);
        NoGradGuard noGradient = new NoGradGuard()) {
      while (batches.hasNext()) {
        for (List<Sample> group : SameSize.groups(batches.next().samples())) {
          PatchedBatch batch = PatchedBatch.still(group, recipe);
          try (PointerScope scope = new PointerScope()) {
            double[] values =
                vanishing.values(
                    detector, group, detector.forward(batch.inputs(state.patch), batch.size()));
            for (double value : values) {
              sum -= value;
            }
          }
        }
      }
    }
    return sum / watched.size();
  }
}
