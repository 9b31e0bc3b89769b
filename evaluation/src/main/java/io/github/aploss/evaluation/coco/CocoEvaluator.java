package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.errors.ErrorCollector;
import io.github.aploss.evaluation.measure.ConfusionMatcher;
import io.github.aploss.evaluation.measure.DetectionOutcomes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * COCO box evaluation, image by image. Images may be added in any order and from several threads;
 * the result does not depend on it. Per detection some 50 bytes are kept, of boxes nothing.
 *
 * <pre>{@code
 * CocoEvaluator evaluator = new CocoEvaluator(List.of(new CocoCategory(1, "cat")));
 * evaluator.add(imageId, CocoObjects.of(categoryIds, boxes), new CocoDetections(ids, found, scores));
 * CocoResult result = evaluator.result();
 * System.out.println(result.metrics().ap());
 * }</pre>
 */
public final class CocoEvaluator {
  private static final double DEFAULT_CONFUSION_IOU = 0.5;

  private final List<CocoCategory> categories;
  private final Map<Long, Integer> indices = new HashMap<>();
  private final DetectionOutcomes[] outcomes;
  private final Set<Long> images = ConcurrentHashMap.newKeySet();
  private final ConfusionMatcher confusion;
  private final Optional<ErrorCollector> errors;

  /** Evaluates the given categories; the confusion matrix is made at IoU .50. */
  public CocoEvaluator(List<CocoCategory> categories) {
    this(categories, DEFAULT_CONFUSION_IOU, false);
  }

  /**
   * @param categories what is evaluated, in any order, without two of one id
   * @param confusionIou the IoU of the confusion matrix, above 0 and at most 1
   * @param withErrors also analyse what kinds of errors there are
   */
  public CocoEvaluator(List<CocoCategory> categories, double confusionIou, boolean withErrors) {
    this.categories =
        categories.stream().sorted(Comparator.comparingLong(CocoCategory::id)).toList();
    confusion = new ConfusionMatcher(confusionIou);
    errors = withErrors ? Optional.of(new ErrorCollector(categories.size())) : Optional.empty();
    outcomes = new DetectionOutcomes[categories.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = new DetectionOutcomes(CocoParameters.AREAS);
      CocoCategory category = this.categories.get(i);
      if (indices.put(category.id(), i) != null) {
        throw new IllegalArgumentException("Two categories have the id " + category.id() + ".");
      }
    }
  }

  /**
   * Adds one image. Objects and detections of other categories are dropped.
   *
   * @param imageId any number, not given before; of equal scores the lesser image id comes first
   */
  public void add(long imageId, CocoObjects objects, CocoDetections detections) {
    if (!images.add(imageId)) {
      throw new IllegalArgumentException("Image " + imageId + " was added before.");
    }
    CocoRankedImage image = new CocoRankedImage(objects, detections, this::indexOf);
    int[] trueClasses =
        confusion.match(
            image.byScore(),
            image.detectionClasses,
            image.objectClasses,
            image.crowds,
            image.overlaps);
    CocoErrorImage matched = new CocoErrorImage(imageId, image);
    boolean[] done = new boolean[outcomes.length];
    for (int from = 0; from < image.scores.length; from = image.endOfClass(from)) {
      int category = image.detectionClasses[from];
      done[category] = true;
      int to = image.endOfClass(from);
      matched.add(from, add(imageId, image, category, from, to, trueClasses));
    }
    for (int category : image.objectClasses) {
      if (!done[category]) {
        done[category] = true;
        add(imageId, image, category, 0, 0, trueClasses);
      }
    }
    errors.ifPresent(all -> all.add(matched.matched()));
  }

  private int indexOf(long categoryId) {
    return indices.getOrDefault(categoryId, -1);
  }

  private CocoMatcher add(
      long imageId, CocoRankedImage image, int category, int from, int to, int[] trueClasses) {
    int[] objects = image.objectsOf(category);
    CocoMatcher matcher =
        new CocoMatcher(
            image.overlaps,
            image.objectClasses.length,
            objects,
            image.objectAreas,
            image.crowds,
            to - from);
    matcher.match(from, image.detectionAreas);
    DetectionOutcomes into = outcomes[category];
    synchronized (into) {
      for (int area = 0; area < CocoParameters.AREAS; area++) {
        into.positives[area] += matcher.positives[area];
      }
      for (int object : objects) {
        into.objects += image.crowds[object] ? 0 : 1;
      }
      for (int row = 0; row < to - from; row++) {
        into.add(
            image.scores[from + row],
            imageId,
            row,
            matcher.right[row],
            matcher.ignored[row],
            matcher.overlapAt50[row],
            trueClasses[from + row]);
      }
    }
    return matcher;
  }

  /** The result of the images added so far; more may follow. */
  public CocoResult result() {
    CocoCategoryResult[] results = new CocoCategoryResult[outcomes.length];
    IntStream.range(0, results.length)
        .parallel()
        .forEach(i -> results[i] = CocoCategoryResult.of(categories.get(i), outcomes[i].sorted()));
    List<String> names = categories.stream().map(CocoCategory::name).toList();
    return new CocoResult(
        List.of(results),
        images.size(),
        confusion.threshold(),
        errors.map(all -> all.result(names, CocoAccumulator::precision)));
  }
}
