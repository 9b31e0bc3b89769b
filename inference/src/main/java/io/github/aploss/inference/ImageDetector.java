package io.github.aploss.inference;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.dataset.loader.BatchLoader;
import io.github.aploss.dataset.loader.BatchStream;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.detector.candidate.Postprocessing;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.run.setup.PostprocessingFactory;
import io.github.aploss.run.setup.TransformFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Finds objects in images with a detector, resizing as a recipe says: once, or at several scales,
 * and mirrored too. Whatever was found in any view of an image is merged before the suppression.
 */
public final class ImageDetector {
  private final Recipe recipe;
  private final Detector detector;
  private final TestTimeMerging merging;
  private final Postprocessing postprocessing;

  /** What resizes an image to each of the scales it is tested at. */
  private final List<Transform> scales;

  public ImageDetector(Recipe recipe, Detector detector) {
    this.recipe = recipe;
    this.detector = detector;
    this.merging = new TestTimeMerging(recipe, new ForwardPass(detector, recipe));
    this.postprocessing = PostprocessingFactory.postprocessing(recipe.inference());
    this.scales =
        recipe.inference().scales().stream()
            .map(side -> TransformFactory.testing(recipe.input(), side))
            .toList();
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
      detector.train(false);
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

  /** What resizes an image to each of the scales that it is tested at. */
  public List<Transform> views() {
    return scales;
  }

  /**
   * Detects on images that are resized already.
   *
   * @param samples every image in all {@link #views}, image by image
   * @return for each image, in the pixels that its annotation refers to
   */
  public List<Detections> detect(List<Sample> samples) {
    detector.train(false);
    return detectResized(samples);
  }

  /** Detects on one image in memory; boxes are in its pixels. */
  public Detections detect(Image image) {
    return all(List.of(image)).get(0);
  }

  /**
   * Detects on images in memory, {@link #batchSize} at a time; boxes are in the pixels of each.
   *
   * @param scale in which numbers scores are told
   */
  public List<ScoredDetections> detect(List<Image> images, ScoreScale scale) {
    return all(images).stream().map(scale::of).toList();
  }

  private List<Detections> all(List<Image> images) {
    detector.train(false);
    List<Detections> all = new ArrayList<>();
    for (int first = 0; first < images.size(); first += batchSize()) {
      List<Image> batch = images.subList(first, Math.min(images.size(), first + batchSize()));
      all.addAll(detectResized(batch.stream().flatMap(this::resized).toList()));
    }
    return all;
  }

  /** An image at all scales. */
  private Stream<Sample> resized(Image image) {
    LabelledImage unlabelled =
        new LabelledImage("image", 1, null, image.width(), image.height(), Collections.emptyList());
    Sample sample = Sample.of(unlabelled, image);
    return scales.stream().map(scale -> scale.apply(sample, new SplittableRandom(0)));
  }

  /**
   * @param samples every image at all scales, image by image
   */
  private List<Detections> detectResized(List<Sample> samples) {
    return merging.candidates(samples).stream().map(postprocessing::detections).toList();
  }
}
