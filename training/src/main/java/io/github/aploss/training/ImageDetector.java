package io.github.aploss.training;

import io.github.aploss.dataset.Batch;
import io.github.aploss.dataset.BatchLoader;
import io.github.aploss.dataset.BatchStream;
import io.github.aploss.dataset.Image;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.Sample;
import io.github.aploss.detector.CandidateRules;
import io.github.aploss.detector.Detections;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.ImageSize;
import io.github.aploss.detector.InputNormalisation;
import io.github.aploss.detector.Suppression;
import io.github.aploss.training.recipe.InferenceRecipe;
import io.github.aploss.training.recipe.Recipe;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;

/** Finds objects in images with a detector, resizing as a recipe says. */
final class ImageDetector {
  private static final double CALIBRATED_THRESHOLD = 0.05;

  /** Images that keep their proportions lie in frames whose sides are multiples of this. */
  static final int FRAME_MULTIPLE = 32;

  private final Recipe recipe;
  private final Detector detector;
  private final InputNormalisation normalisation;
  private final CandidateRules rules;
  private final Suppression suppression;

  ImageDetector(Recipe recipe, Detector detector) {
    this.recipe = recipe;
    this.detector = detector;
    this.normalisation = Transforms.normalisation(recipe.input());
    this.rules = rules(recipe);
    this.suppression = new Suppression(recipe.inference().nms(), recipe.inference().detections());
  }

  static CandidateRules rules(Recipe recipe) {
    InferenceRecipe inference = recipe.inference();
    double automatic =
        recipe.loss().kind().ranking() ? CandidateRules.NO_THRESHOLD : CALIBRATED_THRESHOLD;
    double threshold = inference.scoreThreshold().orElse(automatic);
    double deepest = inference.deepestThreshold().orElse(threshold);
    return new CandidateRules(
        inference.candidates(), List.of(threshold, threshold, threshold, threshold, deepest));
  }

  /**
   * Detects on images from disk, in their order.
   *
   * @param sink takes each image with its detections, in the pixels that the annotation refers to
   * @param stopping whether to give up; looked at between batches
   * @return whether all images were done
   */
  boolean detect(
      List<LabelledImage> images,
      BiConsumer<LabelledImage, Detections> sink,
      BooleanSupplier stopping) {
    int batchSize = recipe.input().testsOnSquares() ? recipe.inference().batchSize() : 1;
    try (BatchLoader loader =
            new BatchLoader(
                images,
                Transforms.testing(recipe.input()),
                batchSize,
                recipe.training().loaderThreads(),
                0,
                false);
        BatchStream batches = loader.epoch(0, 0)) {
      detector.train(false);
      while (!stopping.getAsBoolean() && batches.hasNext()) {
        Batch batch = batches.next();
        List<Detections> found = detectResized(batch.samples());
        for (int i = 0; i < found.size(); i++) {
          Sample sample = batch.samples().get(i);
          sink.accept(sample.source(), inSource(found.get(i), sample));
        }
      }
      return !batches.hasNext();
    }
  }

  /** Detects on one image in memory; boxes are in its pixels. */
  Detections detect(Image image) {
    detector.train(false);
    LabelledImage unlabelled =
        new LabelledImage("image", 1, null, image.width(), image.height(), Collections.emptyList());
    Sample resized =
        Transforms.testing(recipe.input())
            .apply(Sample.of(unlabelled, image), new SplittableRandom(0));
    return inSource(detectResized(List.of(resized)).get(0), resized);
  }

  private List<Detections> detectResized(List<Sample> samples) {
    List<ImageSize> sizes =
        samples.stream().map(s -> new ImageSize(s.image().height(), s.image().width())).toList();
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true)) {
      Tensor batch =
          normalisation.batch(
              samples.stream().map(s -> s.image().pixels()).toList(), sizes, frameMultiple());
      return detector.candidates(batch, sizes, rules).stream().map(suppression::apply).toList();
    }
  }

  /** Images resized by their shorter side lie in frames that the pyramid divides evenly. */
  private int frameMultiple() {
    return recipe.input().testsOnSquares() ? 1 : FRAME_MULTIPLE;
  }

  private static Detections inSource(Detections found, Sample sample) {
    float scaleX = (float) sample.source().width() / sample.image().width();
    float scaleY = (float) sample.source().height() / sample.image().height();
    float[] boxes = found.boxes().clone();
    for (int i = 0; i < boxes.length; i += 2) {
      boxes[i] *= scaleX;
      boxes[i + 1] *= scaleY;
    }
    return new Detections(boxes, found.scores(), found.labels());
  }
}
