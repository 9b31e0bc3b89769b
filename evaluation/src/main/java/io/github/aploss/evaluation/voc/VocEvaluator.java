package io.github.aploss.evaluation.voc;

import io.github.aploss.evaluation.errors.ErrorCollector;
import io.github.aploss.evaluation.measure.AveragePrecision;
import io.github.aploss.evaluation.measure.ConfusionMatcher;
import io.github.aploss.evaluation.measure.DetectionOutcomes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * PASCAL VOC detection evaluation, image by image. Images may be added in any order and from
 * several threads; the result does not depend on it. Of boxes nothing is kept.
 *
 * <pre>{@code
 * VocEvaluator evaluator = new VocEvaluator(List.of("cat", "dog"));
 * evaluator.add(1, new VocObjects(labels, boxes, difficult), VocDetections.of(found, where, scores));
 * System.out.println(evaluator.result().mAP11());
 * }</pre>
 */
public final class VocEvaluator {
  private static final double DEFAULT_CONFUSION_IOU = 0.5;

  private final List<String> classes;
  private final ConfusionMatcher confusion;
  private final Optional<ErrorCollector> errors;
  private final DetectionOutcomes[] outcomes;
  private final int[] difficult;
  private final Set<Long> images = ConcurrentHashMap.newKeySet();

  /** Evaluates the given classes; the confusion matrix is made at IoU .50. */
  public VocEvaluator(List<String> classes) {
    this(classes, DEFAULT_CONFUSION_IOU, false);
  }

  /**
   * @param classes names; labels are indices into this list
   * @param confusionIou the IoU of the confusion matrix, above 0 and at most 1
   * @param withErrors also analyse what kinds of errors there are
   */
  public VocEvaluator(List<String> classes, double confusionIou, boolean withErrors) {
    this.classes = List.copyOf(classes);
    confusion = new ConfusionMatcher(confusionIou);
    errors = withErrors ? Optional.of(new ErrorCollector(classes.size())) : Optional.empty();
    difficult = new int[classes.size()];
    outcomes = new DetectionOutcomes[classes.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = new DetectionOutcomes(1);
    }
  }

  /**
   * Adds one image.
   *
   * @param image any number, not given before; of equal scores the lesser comes first, unless the
   *     detections have ties of their own
   */
  public void add(long image, VocObjects objects, VocDetections detections) {
    checkLabels(objects.labels());
    checkLabels(detections.labels());
    if (!images.add(image)) {
      throw new IllegalArgumentException("Image " + image + " was added before.");
    }
    addObjects(objects);
    VocRankedImage prepared = new VocRankedImage(image, objects, detections);
    int[] trueClasses = prepared.trueClasses(confusion);
    int[] order = prepared.order;
    VocMatcher matcher = new VocMatcher(prepared, objects);
    VocErrorImage matched = new VocErrorImage(prepared, objects);
    int rank = 0;
    for (int i = 0; i < order.length; i++) {
      int label = detections.labels()[order[i]];
      rank = i > 0 && detections.labels()[order[i - 1]] == label ? rank + 1 : 0;
      matcher.match(order[i], label);
      matched.add(i, detections, detections.tie(order[i], image), rank, matcher);
      DetectionOutcomes into = outcomes[label];
      synchronized (into) {
        into.add(
            detections.scores()[order[i]],
            detections.tie(order[i], image),
            rank,
            matcher.right,
            matcher.ignored,
            matcher.overlap,
            trueClasses[order[i]]);
      }
    }
    errors.ifPresent(all -> all.add(matched.matched(matcher)));
  }

  private void checkLabels(int[] labels) {
    for (int label : labels) {
      if (label >= classes.size()) {
        throw new IllegalArgumentException(
            "The label %d has no class; there are %d.".formatted(label, classes.size()));
      }
    }
  }

  private void addObjects(VocObjects objects) {
    for (int g = 0; g < objects.labels().length; g++) {
      int label = objects.labels()[g];
      if (label < 0) {
        continue;
      }
      DetectionOutcomes into = outcomes[label];
      synchronized (into) {
        if (objects.difficult()[g]) {
          difficult[label]++;
        } else {
          into.positives[0]++;
          into.objects++;
        }
      }
    }
  }

  /** The result of the images added so far; more may follow. */
  public VocResult result() {
    VocClassResult[] results = new VocClassResult[outcomes.length];
    IntStream.range(0, results.length)
        .parallel()
        .forEach(
            i -> {
              DetectionOutcomes sorted = outcomes[i].sorted();
              int difficultObjects;
              synchronized (outcomes[i]) {
                difficultObjects = difficult[i];
              }
              results[i] = new VocClassResult(classes.get(i), sorted, difficultObjects);
            });
    return new VocResult(
        List.of(results),
        images.size(),
        confusion.threshold(),
        errors.map(all -> all.result(classes, AveragePrecision::area)));
  }
}
