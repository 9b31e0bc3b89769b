package io.github.aploss.evaluation.coco;

import java.util.Arrays;

/**
 * Which detections of one image are right at IoU .50 by the rules of the COCO evaluation, for what
 * looks at detections one by one.
 */
public final class CocoImageMatch {
  /** What became of a detection. */
  public enum Outcome {
    /** It found an object of its category. */
    RIGHT,
    /** It found none that was still free. */
    WRONG,
    /** It covers a crowd, or is not among the 100 best of its category: it does not count. */
    IGNORED
  }

  private CocoImageMatch() {}

  /**
   * Matches the detections of an image with its objects.
   *
   * @param categoryIds all categories
   * @return one per detection, in their order
   */
  public static Outcome[] of(CocoObjects objects, CocoDetections detections, long[] categoryIds) {
    CocoRankedImage image = CocoRankedImage.of(objects, detections, categoryIds);
    Outcome[] outcomes = new Outcome[detections.scores().length];
    Arrays.fill(outcomes, Outcome.IGNORED);
    for (int from = 0; from < image.scores.length; from = image.endOfClass(from)) {
      match(image, from, image.endOfClass(from), outcomes);
    }
    return outcomes;
  }

  private static void match(CocoRankedImage image, int from, int to, Outcome[] outcomes) {
    CocoMatcher matcher = CocoMatcher.of(image, from);
    for (int row = 0; row < to - from; row++) {
      outcomes[image.given(from + row)] = outcome(matcher, row);
    }
  }

  private static Outcome outcome(CocoMatcher matcher, int row) {
    // At IoU .50 and over all areas.
    if ((matcher.ignored[row] & 1) != 0) {
      return Outcome.IGNORED;
    }
    return (matcher.right[row] & 1) != 0 ? Outcome.RIGHT : Outcome.WRONG;
  }
}
