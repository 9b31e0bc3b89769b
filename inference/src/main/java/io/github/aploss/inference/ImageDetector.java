package io.github.aploss.inference;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.dataset.loader.BatchLoader;
import io.github.aploss.dataset.loader.BatchStream;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.candidate.BoxVoting;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.detector.candidate.Postprocessing;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.run.recipe.InferenceRecipe;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.run.setup.TransformFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;

/**
 * Finds objects in images with a detector, resizing as a recipe says: once, or at several scales,
 * and mirrored too. Whatever was found in any view of an image is merged before the suppression.
 */
public final class ImageDetector {
  private static final double CALIBRATED_THRESHOLD = 0.05;

  private final Recipe recipe;
  private final ForwardPass network;
  private final CandidateRules rules;
  private final Postprocessing postprocessing;

  /** What resizes an image to each of the scales it is tested at. */
  private final List<Transform> scales;

  public ImageDetector(Recipe recipe, Detector detector) {
    this.recipe = recipe;
    this.network = new ForwardPass(detector, recipe);
    this.rules = rules(recipe);
    this.postprocessing = postprocessing(recipe.inference());
    this.scales =
        recipe.inference().scales().stream()
            .map(side -> TransformFactory.testing(recipe.input(), side))
            .toList();
  }

  public static CandidateRules rules(Recipe recipe) {
    InferenceRecipe inference = recipe.inference();
    double automatic =
        recipe.loss().kind().ranking() ? CandidateRules.NO_THRESHOLD : CALIBRATED_THRESHOLD;
    double threshold = inference.scoreThreshold().orElse(automatic);
    double deepest = inference.deepestThreshold().orElse(threshold);
    return new CandidateRules(
        inference.candidates(), List.of(threshold, threshold, threshold, threshold, deepest));
  }

  private static Postprocessing postprocessing(InferenceRecipe inference) {
    Optional<BoxVoting> voting =
        inference.boxVoting() == 0
            ? Optional.empty()
            : Optional.of(new BoxVoting(inference.boxVoting()));
    return new Postprocessing(inference.nms(), inference.detections(), voting);
  }

  /**
   * Detects on images from disk, in their order.
   *
   * @param sink takes each image with its detections, in the pixels that the annotation refers to
   * @param stopping whether to give up; looked at between batches
   * @return whether all images were done
   */
  public boolean detect(
      List<LabelledImage> images,
      BiConsumer<LabelledImage, Detections> sink,
      BooleanSupplier stopping) {
    try (BatchLoader loader =
            new BatchLoader(
                images, scales, batchSize(), recipe.training().loaderThreads(), 0, false);
        BatchStream batches = loader.epoch(0, 0)) {
      network.detector().train(false);
      while (!stopping.getAsBoolean() && batches.hasNext()) {
        Batch batch = batches.next();
        List<Detections> found = detectResized(batch.samples());
        for (int i = 0; i < found.size(); i++) {
          sink.accept(batch.samples().get(i * scales.size()).source(), found.get(i));
        }
      }
      return !batches.hasNext();
    }
  }

  /** How many images go through the network together. */
  public int batchSize() {
    return recipe.input().testsOnSquares() ? recipe.inference().batchSize() : 1;
  }

  /** Detects on one image in memory; boxes are in its pixels. */
  public Detections detect(Image image) {
    network.detector().train(false);
    LabelledImage unlabelled =
        new LabelledImage("image", 1, null, image.width(), image.height(), Collections.emptyList());
    Sample sample = Sample.of(unlabelled, image);
    List<Sample> resized =
        scales.stream().map(scale -> scale.apply(sample, new SplittableRandom(0))).toList();
    return detectResized(resized).get(0);
  }

  /**
   * Detects scale by scale, so that the network sees no more at once than at a single scale.
   *
   * @param samples every image at all scales, image by image
   */
  private List<Detections> detectResized(List<Sample> samples) {
    List<List<Candidates>> passes = new ArrayList<>();
    for (int scale = 0; scale < scales.size(); scale++) {
      List<TestTimeView> views = views(samples, scale);
      passes.add(candidates(views));
      if (recipe.inference().flip()) {
        passes.add(candidates(views.stream().map(TestTimeView::mirror).toList()));
      }
    }
    return IntStream.range(0, samples.size() / scales.size())
        .mapToObj(image -> passes.stream().map(pass -> pass.get(image)).toList())
        .map(Candidates::merge)
        .map(postprocessing::detections)
        .toList();
  }

  private List<TestTimeView> views(List<Sample> samples, int scale) {
    List<TestTimeView> views = new ArrayList<>();
    for (int i = scale; i < samples.size(); i += scales.size()) {
      views.add(TestTimeView.of(samples.get(i)));
    }
    return views;
  }

  /** The candidates of each view, in the pixels of its source. */
  private List<Candidates> candidates(List<TestTimeView> views) {
    List<Sample> samples = views.stream().map(TestTimeView::sample).toList();
    List<ImageSize> sizes = samples.stream().map(ForwardPass::size).toList();
    List<Candidates> found;
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true)) {
      ImageSize frame = InputNormalisation.frame(sizes, recipe.input().testFrameMultiple());
      found = network.candidates(network.pixels(samples, frame), sizes, rules);
    }
    return IntStream.range(0, views.size())
        .mapToObj(i -> views.get(i).inSource(found.get(i)))
        .toList();
  }
}
