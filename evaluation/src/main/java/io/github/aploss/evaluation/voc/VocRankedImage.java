package io.github.aploss.evaluation.voc;

import io.github.aploss.evaluation.array.IndexSort;
import io.github.aploss.evaluation.measure.ConfusionMatcher;
import java.util.Arrays;

/** One image prepared for matching: detections by class and descending score. */
final class VocRankedImage {
  private final VocObjects objects;
  private final VocDetections detections;

  /** The detections of a class index, by class, descending score, tie and position. */
  final int[] order;

  /** IoU with one-pixel addition, given detections × given objects. */
  final double[] overlaps;

  VocRankedImage(long image, VocObjects objects, VocDetections detections) {
    this.objects = objects;
    this.detections = detections;
    order = order(image);
    overlaps = new double[detections.labels().length * objects.labels().length];
    int at = 0;
    for (int d = 0; d < detections.labels().length; d++) {
      for (int g = 0; g < objects.labels().length; g++) {
        overlaps[at++] = VocIou.of(detections.boxes(), 4 * d, objects.boxes(), 4 * g);
      }
    }
  }

  private int[] order(long image) {
    int[] indices = new int[detections.labels().length];
    int size = 0;
    for (int d = 0; d < indices.length; d++) {
      if (detections.labels()[d] >= 0) {
        indices[size++] = d;
      }
    }
    IndexSort.sort(indices, new int[size], size, new VocTieOrder(detections, image));
    return Arrays.copyOf(indices, size);
  }

  /** The class of the object of each detection, or a code of {@link ConfusionMatcher}. */
  int[] trueClasses(ConfusionMatcher confusion) {
    int[] byScore = order.clone();
    double[] scores = detections.scores();
    IndexSort.sort(
        byScore, new int[byScore.length], byScore.length, (a, b) -> scores[a] < scores[b]);
    return confusion.match(
        byScore, detections.labels(), objects.labels(), unlistedOrDifficult(), overlaps);
  }

  boolean[] unlistedOrDifficult() {
    boolean[] ignored = objects.difficult().clone();
    for (int g = 0; g < ignored.length; g++) {
      ignored[g] |= objects.labels()[g] < 0;
    }
    return ignored;
  }
}
