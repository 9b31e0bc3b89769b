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
        overlaps[at++] = overlap(detections.boxes(), 4 * d, objects.boxes(), 4 * g);
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
    IndexSort.sort(indices, new int[size], size, (left, right) -> swapped(left, right, image));
    return Arrays.copyOf(indices, size);
  }

  private boolean swapped(int left, int right, long image) {
    int[] labels = detections.labels();
    if (labels[left] != labels[right]) {
      return labels[left] > labels[right];
    }
    double[] scores = detections.scores();
    return scores[left] == scores[right]
        ? detections.tie(left, image) > detections.tie(right, image)
        : scores[left] < scores[right];
  }

  private static double overlap(double[] d, int i, double[] g, int k) {
    double w = Math.min(d[i + 2], g[k + 2]) - Math.max(d[i], g[k]) + 1;
    double h = Math.min(d[i + 3], g[k + 3]) - Math.max(d[i + 1], g[k + 1]) + 1;
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double detection = (d[i + 2] - d[i] + 1) * (d[i + 3] - d[i + 1] + 1);
    double object = (g[k + 2] - g[k] + 1) * (g[k + 3] - g[k + 1] + 1);
    return w * h / (detection + object - w * h);
  }

  /** The object of a class with the greatest overlap, the first of equal ones; -1 if none does. */
  int best(int detection, int label) {
    int best = -1;
    double greatest = 0;
    int[] labels = objects.labels();
    for (int g = 0; g < labels.length; g++) {
      double overlap = overlaps[detection * labels.length + g];
      if (labels[g] == label && overlap > greatest) {
        greatest = overlap;
        best = g;
      }
    }
    return best;
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

  private boolean[] unlistedOrDifficult() {
    boolean[] ignored = objects.difficult().clone();
    for (int g = 0; g < ignored.length; g++) {
      ignored[g] |= objects.labels()[g] < 0;
    }
    return ignored;
  }
}
