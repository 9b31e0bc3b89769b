package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.coco.CocoImageMatch.Outcome;
import io.github.aploss.evaluation.errors.ErrorKind;
import io.github.aploss.evaluation.errors.ImageErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The errors of one image at IoU .50, for what shows them one by one. They hold for every threshold
 * of scores at once: what a detection is depends on those with higher scores alone, and an object
 * is {@link ErrorKind#MISSED} if the threshold is above the score that reached it.
 *
 * @param outcomes one per detection, in their order
 * @param kinds one per detection; those that are wrong have one
 * @param reached one per object: the highest score of a detection that found it or would have with
 *     another class or box; negative infinity without any, positive infinity for those that need
 *     not be found
 */
public record CocoImageErrors(
    List<Outcome> outcomes, List<Optional<ErrorKind>> kinds, double[] reached) {
  /** Copies the lists. */
  public CocoImageErrors {
    outcomes = List.copyOf(outcomes);
    kinds = List.copyOf(kinds);
  }

  /**
   * Judges the detections of an image.
   *
   * @param categoryIds all categories
   */
  public static CocoImageErrors of(
      CocoObjects objects, CocoDetections detections, long[] categoryIds) {
    CocoRankedImage image = CocoRankedImage.of(objects, detections, categoryIds);
    CocoErrorImage gathered = new CocoErrorImage(0, image);
    double[] reached = reachedByNothing(objects);
    for (int from = 0; from < image.scores.length; from = image.endOfClass(from)) {
      CocoMatcher matcher = CocoMatcher.of(image, from);
      gathered.add(from, matcher);
      for (int rank = 0; rank < matcher.objectAt50.length; rank++) {
        reach(reached, image, from + rank, matcher.objectAt50[rank]);
      }
    }
    ImageErrors errors = new ImageErrors(gathered.matched());
    List<Optional<ErrorKind>> kinds =
        new ArrayList<>(Collections.nCopies(detections.scores().length, Optional.empty()));
    for (int row = 0; row < image.scores.length; row++) {
      kinds.set(image.given(row), errors.kind(row));
      reach(reached, image, row, errors.target(row).orElse(-1));
    }
    return new CocoImageErrors(
        Arrays.asList(CocoImageMatch.of(objects, detections, categoryIds)), kinds, reached);
  }

  private static double[] reachedByNothing(CocoObjects objects) {
    double[] reached = new double[objects.crowds().length];
    for (int object = 0; object < reached.length; object++) {
      reached[object] =
          objects.crowds()[object] ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return reached;
  }

  private static void reach(double[] reached, CocoRankedImage image, int row, int column) {
    if (column >= 0) {
      int object = image.givenObject(column);
      reached[object] = Math.max(reached[object], image.scores[row]);
    }
  }
}
