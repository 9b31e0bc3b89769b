package io.github.aploss.evaluation.voc;

import io.github.aploss.evaluation.errors.MatchedImage;

/** What matching at IoU .50 came to in one image, gathered detection by detection. */
final class VocErrorImage {
  private final VocRankedImage image;
  private final VocObjects objects;
  private final int[] classes;
  private final double[] scores;
  private final long[] ties;
  private final int[] ranks;
  private final boolean[] right;
  private final boolean[] ignored;
  private final double[] overlaps;

  VocErrorImage(VocRankedImage image, VocObjects objects) {
    this.image = image;
    this.objects = objects;
    int size = image.order.length;
    classes = new int[size];
    scores = new double[size];
    ties = new long[size];
    ranks = new int[size];
    right = new boolean[size];
    ignored = new boolean[size];
    overlaps = new double[size * objects.labels().length];
  }

  /** Takes over what became of the detection at a place of the order. */
  void add(int place, VocDetections detections, long tie, int rank, VocMatcher matcher) {
    int given = image.order[place];
    classes[place] = detections.labels()[given];
    scores[place] = detections.scores()[given];
    ties[place] = tie;
    ranks[place] = rank;
    right[place] = (matcher.right & 1) != 0;
    ignored[place] = (matcher.ignored & 1) != 0;
    int columns = objects.labels().length;
    System.arraycopy(image.overlaps, given * columns, overlaps, place * columns, columns);
  }

  MatchedImage matched(VocMatcher matcher) {
    return new MatchedImage(
        classes,
        scores,
        ties,
        ranks,
        right,
        ignored,
        objects.labels(),
        image.unlistedOrDifficult(),
        matcher.found(),
        overlaps);
  }
}
