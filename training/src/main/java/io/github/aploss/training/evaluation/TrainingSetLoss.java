package io.github.aploss.training.evaluation;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.dataset.loader.BatchLoader;
import io.github.aploss.dataset.loader.BatchPlan;
import io.github.aploss.dataset.loader.BatchShare;
import io.github.aploss.dataset.loader.BatchStream;
import io.github.aploss.dataset.loader.DamagedImages;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.loss.StreamedApLoss;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.run.setup.TransformFactory;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.samples.ValidSamples;
import io.github.aploss.training.step.BatchPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The exact AP-loss of a whole training set: all valid scores of all its images, without
 * augmentation, as one ranking with the exact step. The network runs twice over the images, so that
 * no more than the scores of the positives have to be remembered.
 */
public final class TrainingSetLoss {
  private static final String TYPE = "set-loss";

  private final Recipe recipe;
  private final List<LabelledImage> images;
  private final Detector detector;
  private final ForwardPass pass;
  private final ValidSamples valid;
  private final TrainingListener listener;

  public TrainingSetLoss(
      Recipe recipe, List<LabelledImage> images, Learner learner, TrainingListener listener) {
    this.recipe = recipe;
    this.images = images;
    this.detector = learner.detector();
    this.pass = new ForwardPass(detector, recipe);
    this.valid = learner.samples();
    this.listener = listener;
  }

  /** Refuses detectors whose samples are drawn at random, so that no set of them is the whole. */
  public static void requirePossible(Recipe recipe, Detector detector) {
    if (recipe.training().setLoss() > 0 && !(detector instanceof OneStageDetector)) {
      throw new RecipeException(
          "training.set-loss is for detectors that score anchors, not for %s; set it to 0"
              .formatted(recipe.model().name()));
    }
  }

  /** Whether a pass is to be made at this time, and was not made before. */
  public boolean isDue(TrainingState state, RunFolder folder) {
    int every = recipe.training().setLoss();
    boolean wanted =
        every > 0 && (state.epoch() % every == 0 || state.epoch() == recipe.training().epochs());
    return wanted && !MetricsLog.has(folder.metrics(), TYPE, state.step());
  }

  /**
   * Makes a pass and logs the loss, unless it is asked to give up.
   *
   * @param stopping whether to give up; looked at between batches
   */
  public void run(TrainingState state, MetricsLog log, BooleanSupplier stopping) {
    listener.setLossStart(state.epoch(), 2 * images.size());
    StreamedApLoss loss = new StreamedApLoss(recipe.loss().ranking().interpolated());
    detector.train(false);
    if (pass(loss::addPositives, stopping) && pass(loss::addNegatives, stopping)) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("epoch", state.epoch());
      values.put("loss", loss.value());
      values.put("positives", loss.positives());
      values.put("negatives", loss.negatives());
      log.write(TYPE, state.step(), values);
      listener.setLossEnd(state.epoch(), loss.value());
    }
  }

  /** Shows all scores with their labels; returns whether it came to the end. */
  private boolean pass(BiConsumer<Tensor, Tensor> scores, BooleanSupplier stopping) {
    try (BatchLoader loader =
            new BatchLoader(
                images,
                BatchPlan.always(TransformFactory.still(recipe.input())),
                recipe.training().batchSize(),
                recipe.training().loaderThreads(),
                0,
                false,
                BatchShare.WHOLE,
                new DamagedImages());
        BatchStream batches = loader.epoch(0, 0)) {
      while (!stopping.getAsBoolean() && batches.hasNext()) {
        Batch batch = batches.next();
        show(batch.samples(), scores);
        listener.ranked(batch.samples().size());
      }
      return !batches.hasNext();
    }
  }

  private void show(List<Sample> batch, BiConsumer<Tensor, Tensor> scores) {
    BatchPart part = BatchPart.of(batch, 0, recipe.training().seed(), 0).get(0);
    ImageSize frame =
        InputNormalisation.frame(
            batch.stream().map(ForwardPass::size).toList(), recipe.input().trainFrameMultiple());
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      TrainingOutputs outputs =
          valid.restrict(batch, frame, () -> pass.learn(pass.pixels(batch, frame), part.images()));
      scores.accept(
          detector.activation().classKeys(outputs.logits()),
          detector.activation().classLabels(outputs.labels(), detector.classes()));
    }
  }
}
